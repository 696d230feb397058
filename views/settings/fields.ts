import type { Settings } from '#src/service/rules.ts'

/** The settings as the form holds them: km and text. */
export const settingsAsTyped = ({ limitMetres, unsureMetres, ownGroupKinds, ...same }: Settings) => ({
  ...same,
  limitKm: limitMetres / 1000,
  unsureKm: unsureMetres / 1000,
  ownGroupKinds: ownGroupKinds.join('\n'),
})
