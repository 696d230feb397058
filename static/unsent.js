// Asks before signing out when something typed has not been sent: the service would not have it.

/** Whoever keeps something to be sent later adds a function that says how many things wait; signing out loses them. */
export const waiting = new Set()
/** And one that forgets them, once whoever signs out has said so. */
export const forget = new Set()

const differs = (field) => {
  if (field.type === 'hidden' || field.type === 'submit' || field.type === 'button') return false
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked
  // One that nothing is chosen in begins at its first.
  if (field.options)
    return (
      field.selectedIndex !==
      Math.max(
        0,
        [...field.options].findIndex((one) => one.defaultSelected),
      )
    )
  return field.value !== field.defaultValue
}

const isUnsent = (form) => form.method === 'post' && [...form.elements].some(differs)

/** What to ask before signing out; undefined when that loses nothing. */
function question() {
  if ([...waiting].some((count) => count() > 0))
    return 'Something kept on this phone has not been sent. Sign out and lose it?'
  return [...document.forms].some(isUnsent)
    ? 'Something on this page has not been sent. Sign out and lose it?'
    : undefined
}

export function askBeforeSignOut() {
  document.addEventListener('submit', (event) => {
    if (event.target.getAttribute('action') !== '/sign-out') return
    const asked = question()
    if (asked !== undefined && !window.confirm(asked)) event.preventDefault()
    else for (const each of forget) each()
  })
}
