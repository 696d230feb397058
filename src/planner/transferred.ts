/** The memory of all typed arrays in a message, so that it can change hands and is not copied. */
export function buffersIn(message: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  const look = (one: unknown) => {
    if (ArrayBuffer.isView(one)) {
      if (one.buffer instanceof ArrayBuffer) found.add(one.buffer)
    } else if (Array.isArray(one)) {
      // Lists of numbers are long and hold nothing.
      if (typeof one[0] === 'object') for (const each of one) look(each)
    } else if (typeof one === 'object' && one !== null) for (const each of Object.values(one)) look(each)
  }
  look(message)
  return [...found]
}
