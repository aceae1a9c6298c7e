import { css } from "lit";

/**
 * Calm, readable from 320 pixels wide and at 400 % zoom, usable without colours. Nothing moves. A partner sets the
 * colours and the letters by the properties named `--choices-…`; docs/embed.md lists them.
 */
export const style = css`
  :host {
    --ink: var(--choices-ink, #1c2a2e);
    --quiet: var(--choices-quiet, #4a5a5f);
    --paper: var(--choices-paper, #faf8f4);
    --card: var(--choices-card, #ffffff);
    --line: var(--choices-line, #c9cfcc);
    --edge: var(--choices-edge, #66767b);
    --calm: var(--choices-accent, #17595f);
    --calm-ink: var(--choices-accent-ink, #ffffff);
    --calm-light: var(--choices-accent-light, #e4f0ef);
    --leave: var(--choices-leave, #9b1c1c);
    --danger-light: var(--choices-danger-light, #fff0ec);
    --space: 1rem;
    /* What comes into view comes below the floating exit. A page that is nothing but the chat sees to it itself. */
    --over: 4rem;
    display: block;
    color-scheme: light;
    color: var(--ink);
    background: var(--paper);
    font: 1.0625rem/1.5 var(--choices-font, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    text-align: start;
    overflow-wrap: break-word;
  }
  :host([page]) {
    --over: 0rem;
  }
  :host(:not([page])) {
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  * {
    box-sizing: border-box;
  }
  choices-numbers, choices-before, choices-log, choices-answers, choices-review, choices-code, choices-composer,
  choices-more, choices-away {
    display: block;
  }
  [hidden] {
    display: none !important;
  }
  h2, h3, p, ul {
    margin: 0 0 0.5rem;
  }
  h2 {
    font-size: 1.375rem;
    line-height: 1.25;
  }
  h3 {
    font-size: 1.0625rem;
    margin-top: 1.25rem;
  }
  ul {
    padding-left: 1.25rem;
  }
  a {
    color: var(--calm);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 3px solid var(--ink);
    outline-offset: 2px;
    box-shadow: 0 0 0 6px #ffd84d;
    border-radius: 4px;
  }
  .line:focus:not(:focus-visible), h2:focus:not(:focus-visible) {
    outline: none;
  }

  .frame {
    display: flex;
    flex-direction: column;
  }
  :host([page]) .frame {
    min-height: 100dvh;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    padding: 0.5rem max(var(--space), env(safe-area-inset-left));
    background: var(--card);
    border-bottom: 1px solid var(--line);
  }
  :host([page]) .top {
    position: sticky;
    top: 0;
    z-index: 2;
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .numbers a {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.35rem;
    min-height: 2.75rem;
    min-width: 2.75rem;
    color: var(--ink);
    text-decoration: none;
    font-size: 0.9375rem;
  }
  .numbers strong {
    text-decoration: underline;
    white-space: nowrap;
  }
  #other-language {
    margin-left: auto;
    border: 0;
    background: none;
    font-weight: 400;
    text-decoration: underline;
    padding: 0.25rem 0.5rem;
  }

  .body, .talking {
    display: flex;
    flex-direction: column;
    flex: 1;
  }
  .body {
    width: 100%;
    max-width: 42rem;
    margin: 0 auto;
    padding: var(--space);
    scroll-margin-top: var(--over);
  }
  choices-answers + * > .card {
    margin-top: var(--space);
  }
  .card {
    margin: 0 0 var(--space);
    padding: 1.25rem;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  details.card {
    padding-block: 0.25rem;
  }
  .code {
    font-size: 1.75rem;
    font-weight: 700;
  }

  button {
    font: inherit;
    font-weight: 600;
    min-height: 2.75rem;
    padding: 0.5rem 1rem;
    border-radius: 8px;
    border: 2px solid var(--calm);
    color: var(--calm);
    background: var(--card);
    cursor: pointer;
    text-align: left;
  }
  @media (hover: hover) {
    button:hover {
      background: var(--calm-light);
    }
  }
  .main-way, #composer [type="submit"], #return button {
    color: var(--calm-ink);
    background: var(--calm);
  }
  @media (hover: hover) {
    .main-way:hover, #composer [type="submit"]:hover, #return button:hover {
      color: var(--calm);
      background: var(--calm-light);
    }
  }
  .main-way {
    align-self: flex-start;
  }
  #start {
    margin-top: 1rem;
  }

  #talk {
    flex: 1;
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    padding-bottom: var(--space);
  }
  .line {
    max-width: 88%;
    margin: 0 0 0.75rem;
    padding: 0.75rem 1rem;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 4px 14px 14px;
    /* What has focus is never under the bars that stay in place. */
    scroll-margin: var(--over) 0 1rem;
  }
  .line p:last-child {
    margin: 0;
  }
  .who {
    margin: 0 0 0.1rem;
    font-size: 0.875rem;
    font-weight: 600;
    color: var(--quiet);
  }
  .from-you, .from-person {
    margin-left: auto;
    width: fit-content;
    background: var(--calm-light);
    border-color: #a9cbc9;
    border-radius: 14px 4px 14px 14px;
  }
  .from-worker {
    border-left: 6px solid var(--calm);
  }
  .from-service {
    max-width: 100%;
    border-style: dashed;
  }
  .danger {
    margin: 0 0 0.75rem;
    padding: 1rem;
    background: var(--danger-light);
    border: 3px solid var(--leave);
    border-radius: 8px;
    scroll-margin-top: var(--over);
  }
  .danger h2 {
    color: var(--leave);
    scroll-margin-top: calc(var(--over) + 1rem);
  }
  .danger h2::before {
    content: "⚠ " / "";
  }
  .danger .line {
    max-width: 100%;
    padding: 0.25rem 0;
    background: none;
    border: 0;
  }

  #choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    scroll-margin-bottom: 1rem;
  }
  #choices.many {
    flex-direction: column;
  }
  #choices[aria-busy="true"] button {
    border-style: dashed;
  }
  #choices label {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: 2.75rem;
    padding: 0.4rem 1rem;
    background: var(--card);
    border: 1px solid var(--edge);
    border-radius: 8px;
    cursor: pointer;
  }
  #choices label:has(:checked) {
    background: var(--calm-light);
    border: 2px solid var(--calm);
  }
  #choices input {
    width: 1.5rem;
    height: 1.5rem;
    flex: none;
    accent-color: var(--calm);
  }

  .answers {
    padding: 0;
    list-style: none;
  }
  .answers li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 0.5rem;
    padding: 0.5rem 0;
    border-bottom: 1px solid var(--line);
  }
  .answers strong {
    display: block;
    font-weight: 600;
  }
  .answers span {
    flex: 1 1 14rem;
  }
  .answers button {
    padding: 0.25rem 0.75rem;
  }

  #notice.told, #notice.danger {
    margin: 0 0 var(--space);
    padding: 0.75rem 1rem;
    color: #1c2a2e;
    background: #fff8dc;
    border: 2px solid #7a5d00;
    border-radius: 8px;
    scroll-margin: var(--over) 0 1rem;
  }
  #notice p {
    margin: 0 0 0.25rem;
  }
  #notice.danger {
    background: var(--danger-light);
    border: 3px solid var(--leave);
  }

  .foot {
    padding: 0.75rem 0 max(0.5rem, env(safe-area-inset-bottom));
    background: var(--paper);
    border-top: 1px solid var(--line);
  }
  #composer label, #return label {
    display: block;
    margin-bottom: 0.25rem;
    font-weight: 600;
  }
  .lines {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 0.5rem;
  }
  .lines input {
    align-self: stretch;
  }
  .row {
    display: flex;
    gap: 0.5rem;
    align-items: stretch;
  }
  textarea, #code {
    flex: 1;
    min-width: 0;
    font: inherit;
    font-size: max(1rem, 16px);
    padding: 0.5rem 0.75rem;
    color: inherit;
    background: var(--card);
    border: 2px solid var(--edge);
    border-radius: 8px;
    resize: vertical;
    scroll-margin: var(--over) 0 1rem;
  }
  #status:empty, #person:empty {
    display: none;
  }
  #status, #person {
    margin: 0.25rem 0 0;
    font-size: 0.9375rem;
    color: var(--quiet);
  }
  #steer, .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-top: 0.5rem;
  }
  #steer button, .more button {
    padding: 0.25rem 0.75rem;
    color: var(--calm);
    background: none;
    border: 1px solid var(--edge);
    font-weight: 400;
  }
  #progress {
    font-size: 0.9375rem;
    color: var(--quiet);
  }
  summary {
    display: flex;
    align-items: center;
    min-height: 2.75rem;
    width: fit-content;
    cursor: pointer;
    text-decoration: underline;
  }

  /* Where there is room, writing stays in reach. On a small or enlarged screen everything scrolls but the way out. */
  @media (min-height: 48rem) and (min-width: 40rem) {
    :host([page]) .foot:not(.unfolded) {
      position: sticky;
      bottom: 0;
      z-index: 1;
    }
    .line, #notice {
      scroll-margin-bottom: 19rem;
    }
  }
  /* On a low screen only the way out stays; the numbers scroll. */
  @media (max-height: 24rem) {
    :host([page]) .top {
      position: static;
      padding-top: 3.5rem;
    }
    :host([page]) choices-exit {
      position: fixed;
      top: 0.25rem;
      left: 0.75rem;
      z-index: 2;
    }
  }
  @media (max-width: 26rem) {
    .top {
      gap: 0 0.5rem;
      padding: 0.5rem 0.75rem 0;
    }
    choices-numbers {
      order: 3;
      width: 100%;
    }
    .numbers {
      gap: 0 0.6rem;
    }
    .numbers a {
      font-size: 0.8125rem;
      gap: 0 0.25rem;
    }
    .line {
      max-width: 96%;
    }
    .body {
      padding: 0.75rem;
    }
  }
  @media (forced-colors: active) {
    .main-way, #composer [type="submit"], #return button {
      border: 2px solid ButtonText;
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;
