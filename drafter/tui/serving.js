// What is pasted comes from the clipboard of the browser, which asks for it with a key of its own: the terminal would
// take Ctrl+V for a letter to pass on.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "v") event.stopImmediatePropagation();
}, true);

// The keyboard belongs to the app once it shows something: nobody has to click first.
new MutationObserver((_, observer) => {
  const keyboard = document.querySelector(".xterm-helper-textarea");
  if (keyboard && document.body.classList.contains("-first-byte")) {
    observer.disconnect();
    keyboard.focus();
  }
}).observe(document.documentElement, { attributes: true, childList: true, subtree: true });
