// Stands in for @n8n/backend-network, which came with the outbound rules: this n8n has neither.
