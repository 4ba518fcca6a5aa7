/* Copying a text: by the clipboard, which browsers have only over TLS and on the own machine; else as a selection; else the text is
   shown, selected, and the reader copies it. */
(function () {
  "use strict";
  const { text } = window.geoReactions;
  const FLASH_MS = 1600;

  function copy(button, content) {
    const done = () => flash(button, text("Copied"));
    const otherwise = () => (isCopied(button, content) ? done() : hand(content));
    if (!navigator.clipboard) return otherwise();
    return navigator.clipboard.writeText(content).then(done, otherwise);
  }

  /* The field lies beside the button: where a dialog is open, nothing outside of it can be selected. */
  function isCopied(button, content) {
    const field = area(content);
    field.className = "visually-hidden";
    button.after(field);
    field.select();
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    } finally {
      field.remove();
      button.focus();
    }
  }

  function hand(content) {
    const field = area(content);
    const hint = document.createElement("p");
    hint.className = "hint";
    hint.textContent = text("The browser does not let this page copy. The text is selected: copy it yourself.");
    window.geoReactions.dialog(text("Copy this"), field, hint);
    field.focus();
    field.select();
  }

  function area(content) {
    const made = document.createElement("textarea");
    Object.assign(made, { value: content, readOnly: true, ariaLabel: text("Copy this") });
    return made;
  }

  function flash(button, word) {
    button.dataset.said = button.dataset.said || button.textContent;
    button.textContent = word;
    setTimeout(() => { button.textContent = button.dataset.said; }, FLASH_MS);
  }

  window.geoReactions = { ...window.geoReactions, copy, flash };
})();
