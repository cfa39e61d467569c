// Runs in the extension host: opens an assessment and prints VS Code's activation times of RAIA.
const vscode = require('vscode');

exports.run = async () => {
  const extension = vscode.extensions.getExtension('raia.raia');
  const [file] = await vscode.workspace.findFiles('**/complete.raia.yaml');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
  await (await extension.activate()).ready;
  await vscode.commands.executeCommand('perfview.show');
  for (let i = 0; i < 200; i++) {
    const text = vscode.workspace.textDocuments.find((d) => d.uri.scheme === 'perf')?.getText() ?? '';
    const row = text.split('\n').find((line) => line.includes('raia.raia'));
    if (row) {
      const head = text.split('\n').find((line) => line.includes('Load Code'));
      console.log(`${head}\n${row}`);
      return;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('VS Code shows no activation times.');
};
