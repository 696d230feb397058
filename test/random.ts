const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Key, nonce, tag and cipher, as `seal` writes them. */
const sealed = /[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22}\.[\w-]+/g
const hashOrToken = /[\w-]{20,}/g
/** Of 32 bytes, as a page tells its script. */
const keyOfKeptForms = /data-keep-key="[\w+/]{43}="/g

/**
 * A text without what is drawn at random: its ids, and whatever is sealed, hashed or a token. Each of them spells a short
 * word or number now and then, and a test that looks for one would find it where nobody has written it.
 */
export const withoutRandom = (text: string): string =>
  text.replace(id, '…').replace(sealed, '…').replace(keyOfKeptForms, '…').replace(hashOrToken, '…')
