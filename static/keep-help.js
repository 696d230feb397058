// Has the numbers to ring kept on the phone. Signing out clears what a phone keeps, and the page after it keeps them anew.
export function keepHelp() {
  const address = document.body.dataset.helpKept
  if (!address || !navigator.serviceWorker) return
  // Without it the page is there all the same, where there is a signal.
  navigator.serviceWorker.register(address, { scope: '/help-now' }).catch(() => undefined)
}
