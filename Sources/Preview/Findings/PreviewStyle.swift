/// How findings look, over a page and on a page of their own. They stand in a tree of their own, so that neither
/// the site's style sheet nor this one reaches the other.
let previewStyle = """
  :host, .alone {
    --paper: #fffdf9; --ink: #26231e; --soft: #5c5548; --line: #ddd3c2; --tint: #f5efe3; --mark: #fbe0a8;
    --link: #1c4f8f; --error: #a3261b; --warning: #8a5200; --note: #4d5a66;
    color-scheme: light dark;
  }
  @media (prefers-color-scheme: dark) {
    :host, .alone {
      --paper: #24221e; --ink: #eee8dc; --soft: #bdb3a2; --line: #4a453c; --tint: #1b1a17; --mark: #6b4f14;
      --link: #a5c8f5; --error: #ff9d90; --warning: #efb65c; --note: #b4c0cb;
    }
  }
  :host { all: initial; color-scheme: light dark; }
  :host([hidden]) { display: none; }
  * { box-sizing: border-box; }

  .panel, .counter, .alone main {
    font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
    color: var(--ink); background: var(--paper);
  }
  .panel {
    position: fixed; z-index: 2147483647; inset: auto 0 0 0; margin: 0 auto; width: min(60rem, 100%);
    max-height: min(60vh, 34rem); display: flex; flex-direction: column;
    border: 1px solid var(--line); border-top: 4px solid var(--error); border-bottom: 0;
    border-radius: .75rem .75rem 0 0; box-shadow: 0 -.5rem 2rem rgb(0 0 0 / .25); overflow: hidden;
  }
  .list { overflow: auto; padding: 1rem 1.25rem 1.25rem; overscroll-behavior: contain; }
  .list:focus-visible { outline: 3px solid var(--link); outline-offset: -3px; }

  h1, h2 { margin: 0 5.5rem .125rem 0; font-size: 1.25rem; line-height: 1.3; }
  p { margin: 0; overflow-wrap: anywhere; }
  [role=alert] p { color: var(--soft); margin-right: 5.5rem; }
  ol { list-style: none; margin: 1rem 0 0; padding: 0; }
  li { border-top: 1px solid var(--line); padding: .875rem 0; }
  li:last-child { padding-bottom: 0; }
  .message { font-weight: 600; }
  .message strong { text-transform: capitalize; margin-right: .25rem; }
  .error .message strong { color: var(--error); }
  .warning .message strong { color: var(--warning); }
  .note .message strong { color: var(--note); }
  code, pre { font: .875rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
  .id { color: var(--soft); font-weight: 400; white-space: nowrap; }
  .place { display: flex; flex-wrap: wrap; gap: 0 .875rem; align-items: baseline; }
  .place code { color: var(--soft); }
  a { color: var(--link); text-underline-offset: .15em; }
  pre {
    margin: .5rem 0; padding: .5rem .75rem; background: var(--tint); border-radius: .375rem;
    white-space: pre-wrap; overflow-wrap: anywhere;
  }
  .line { color: var(--soft); margin-right: 1rem; user-select: none; }
  mark { background: var(--mark); color: inherit; border-radius: .2em; padding: .1em .05em; }
  .help::before { content: "→ "; color: var(--soft); }
  .note:not(li) { color: var(--soft); }
  .more { margin-top: 1rem; color: var(--soft); }

  button {
    font: inherit; cursor: pointer; min-height: 2.25rem; padding: .25rem .875rem;
    color: var(--ink); background: var(--tint); border: 1px solid var(--soft); border-radius: .5rem;
  }
  button:hover { background: var(--line); }
  button:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
  .close { position: absolute; top: .875rem; right: 1.25rem; }
  .counter {
    position: fixed; z-index: 2147483647; bottom: .75rem; right: .75rem; font-size: .875rem; min-height: 2rem;
    padding: .125rem .75rem; border-color: var(--line); border-radius: 1rem; box-shadow: 0 .125rem .5rem rgb(0 0 0 / .2);
  }

  body.alone { margin: 0; background: var(--tint); }
  .alone main {
    max-width: 60rem; margin: 0 auto; min-height: 100vh; padding: 2rem 1.25rem; border-top: 4px solid var(--error);
  }
  .alone h1, .alone [role=alert] p { margin-right: 0; }
  @media print { .panel, .counter { display: none; } }

  """
