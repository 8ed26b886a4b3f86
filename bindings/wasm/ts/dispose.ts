/// <reference lib="esnext.disposable" preserve="true" />

/** Lets `using` free what a class stands for. Engines without explicit resource management have no such symbol. */
export function disposable({ prototype }: { readonly prototype: { free(): void } }): void {
  if (Symbol.dispose === undefined) return;
  Object.defineProperty(prototype, Symbol.dispose, { value: prototype.free, configurable: true, writable: true });
}
