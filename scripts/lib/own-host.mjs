// Loaded into n8n before its own code. n8n answers to any name it is called by, and has no setting against
// it. So a web page whose name leads to 127.0.0.1 (DNS rebinding) could talk to it as if it was its own.
import http from 'node:http';

const own = /^(127\.0\.0\.1|localhost)(:\d+)?$/i;

const refusal = 'Only 127.0.0.1 and localhost are served here\n';

const refuse = {
	request: (response) => response.writeHead(421, { connection: 'close' }).end(refusal),
	upgrade: (socket) => socket.destroy(),
};
refuse.checkContinue = refuse.request;
refuse.connect = refuse.upgrade;

const { emit } = http.Server.prototype;

http.Server.prototype.emit = function (event, ...args) {
	const [request, answer] = args;
	if (event in refuse && !own.test(request.headers.host ?? '')) {
		refuse[event](answer);
		return true;
	}
	return emit.call(this, event, ...args);
};
