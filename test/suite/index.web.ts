// mocha's browser build stands in front of this bundle and defines globalThis.mocha.
export async function run(): Promise<void> {
  // mocha reads the page's address, which a worker does not have.
  (globalThis as { location?: unknown }).location ??= { search: '', pathname: '' };
  mocha.setup({ ui: 'bdd', reporter: 'spec', timeout: 30_000, color: true } as unknown as Mocha.MochaOptions);
  await import('./extension.test.js');
  await import('./language.test.js');
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures ? reject(new Error(`${failures} tests failed`)) : resolve()));
  });
}
