// Passkeys: asks the device and sends its answer on as an ordinary form. Where a browser cannot, the form stays
// hidden and the other ways in remain. It decides nothing: the server checks every answer.

const canAsk = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

if (canAsk) {
  for (const needsScript of document.querySelectorAll("[data-no-passkeys]")) needsScript.remove();
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!(form instanceof HTMLFormElement)) continue;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void ask(form);
    });
  }
}

/** @param {HTMLFormElement} form */
async function ask(form) {
  const trouble = /** @type {HTMLElement} */ (form.querySelector("[data-trouble]"));
  trouble.hidden = true;
  try {
    answerField(form).value = JSON.stringify(await answer(form));
    form.submit();
  } catch {
    trouble.hidden = false;
  }
}

/** @param {HTMLFormElement} form */
async function answer(form) {
  const csrf = /** @type {HTMLInputElement} */ (form.elements.namedItem("csrf")).value;
  const body = new URLSearchParams({ csrf });
  const response = await fetch(form.dataset.question ?? "", { method: "POST", body, redirect: "error" });
  if (!response.ok) throw new Error(`the question answered ${response.status}`);
  const asked = await response.json();
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
}

/** @param {HTMLFormElement} form */
function answerField(form) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(form.dataset.field ?? ""));
}
