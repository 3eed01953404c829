/** What n8n 1.123 does otherwise than a current one, and the tests that show it. */
module.exports = [
	{
		why: 'It has no outbound rules that a node could ask for.',
		tests: {
			'chatBot/senders.test.ts': [/^outbound rules (stop|let through)/],
			'harness/credentials.test.ts': [/^outbound rules /],
		},
	},
	{
		why: 'Part of a file that a service cut off stays in its file store until the execution is deleted.',
		tests: {
			'chatBotBulk/export-answers.test.ts': [/^an answer cut in the middle \(file, /],
		},
	},
	{
		why: "Where a request through its HTTP helper fails, it drops the answer and the cause; what is left is the status, and n8n's own sentence.",
		tests: {
			'chatBot/senders.test.ts': [/^an address that only n8n reaches is told to be out of reach/],
			'chatBot/editions.test.ts': [
				/^the credential test fails (with a wrong token|where nobody listens|where the address gives nothing)/,
			],
			'netcoreBot/login.test.ts': [
				/^the credential test (proves the secret|refuses a wrong secret answered with )/,
			],
			'tiledesk/credential.test.ts': [/^the test with .* tells an address where nobody is/],
			'harness/credentials.test.ts': [/^credentials are tested as by the Test button/],
		},
	},
	{
		why: 'It takes one more call to log in again: its HTTP helper either returns every refusal or throws every one.',
		tests: {
			'netcoreBot/login.test.ts': [/ a token that the service does not accept even when fresh/],
		},
	},
];
