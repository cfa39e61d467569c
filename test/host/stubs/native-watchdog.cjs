// Stands in for @vscode/native-watchdog (a native module that would need compiling; without it every process logs an error).
exports.start = () => {};
exports.exit = (code) => process.exit(code);
