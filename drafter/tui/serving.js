// The keyboard belongs to the app once it shows something: nobody has to click first.
new MutationObserver((_, observer) => {
  const keyboard = document.querySelector(".xterm-helper-textarea");
  if (keyboard && document.body.classList.contains("-first-byte")) {
    observer.disconnect();
    keyboard.focus();
  }
}).observe(document.documentElement, { attributes: true, childList: true, subtree: true });
