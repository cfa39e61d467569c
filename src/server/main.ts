// One file for both hosts, as nearly all of it is the engine: Node runs it as a process of its own, a browser as a worker.
void (typeof WorkerGlobalScope === 'undefined' ? import('./node.js') : import('./browser.js'));
