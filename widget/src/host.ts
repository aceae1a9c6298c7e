/** Where the service is: where this script came from, unless the page says otherwise. */
export const HOST = ownHost();

function ownHost(): string {
  const script = document.currentScript;
  return script instanceof HTMLScriptElement && script.src ? new URL(script.src).origin : "";
}
