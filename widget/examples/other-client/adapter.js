/**
 * What it takes to hold a conversation from a chat client that knows nothing of us: begin, send what was typed or
 * pressed, show what comes back. The service is named in the page's address: `?host=https://choices.example.org`.
 */

const host = new URLSearchParams(location.search).get("host") ?? "";
const chat = document.getElementById("chat");

let talk = null; // {id, token}
let reply = null; // the last reply: what is asked, and which buttons it has

async function call(path, body) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  if (talk) headers.Authorization = `Bearer ${talk.token}`;
  const response = await fetch(`${host}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

/** A pressed button comes as its words; what else is typed goes as it is. */
function said(text) {
  const choices = reply.messages.flatMap((message) => message.choices);
  const chosen = choices.find((choice) => choice.label === text);
  return chosen ? { choice: { question: reply.question.id, value: chosen.value } } : { text };
}

function shown({ messages }) {
  const lines = messages.map(({ text }) => ({ text, role: "ai" }));
  const buttons = messages.flatMap(({ choices }) => choices).map(({ label }) => button(label));
  return buttons.length ? [...lines, { html: buttons.join(" "), role: "ai" }] : lines;
}

function button(label) {
  const made = document.createElement("button");
  made.className = "deep-chat-button deep-chat-suggestion-button";
  made.textContent = label;
  return made.outerHTML;
}

chat.connect = {
  async handler({ messages }, signals) {
    try {
      const text = messages[messages.length - 1].text;
      reply = await call(`/conversations/${talk.id}/messages`, { client_id: crypto.randomUUID(), ...said(text) });
      await signals.onResponse(shown(reply));
    } catch (error) {
      await signals.onResponse({ error: error.message });
    }
  },
};

const begun = await call("/conversations", { audience: "family", language: "en" });
talk = { id: begun.id, token: begun.token };
reply = begun;
chat.history = shown(begun);
