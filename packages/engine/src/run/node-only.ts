/** Packages for Node alone, which bundlers for browsers must not look for. */

/** Whether this runs in Node. */
export const inNode: boolean = globalThis.process?.versions?.node !== undefined;

/** Imports a package whose name no bundler sees: what it exports, in Node; elsewhere the promise rejects. */
export function importInNode(name: string): Promise<unknown> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name);
}
