// Stands in for @vscode/spdlog (a native module that would need compiling): plain appends, so that VS Code's log files get written.
const fs = require('node:fs');
const path = require('node:path');

const levelNames = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let commonLevel = 2;

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = undefined;
    this.raw = false;
  }
  write(level, message) {
    if (level < (this.level ?? commonLevel)) return;
    const line = this.raw ? message : `${new Date().toISOString()} [${levelNames[level]}] ${message}\n`;
    try {
      fs.appendFileSync(this.file, line);
    } catch {
      // the folder is being removed
    }
  }
  getLevel() {
    return this.level ?? commonLevel;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.raw = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
}
['trace', 'debug', 'info', 'warn', 'error', 'critical'].forEach((method, level) => {
  Logger.prototype[method] = function (message) {
    this.write(level, message);
  };
});

async function createLogger(name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return new Logger('', name, file);
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = (level) => {
  commonLevel = level;
};
exports.setFlushOn = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
