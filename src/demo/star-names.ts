const list = (text: string): readonly string[] => text.trim().split(/\s+/)

const stars = list(`
  Achernar Acrux Adhara Albireo Alcor Aldebaran Algol Alhena Alioth Alkaid Almach Alnair Alnilam Alphard Alpheratz
  Altair Andromeda Antares Aquila Arcturus Ara Argo Aries Atria Auriga Avior Bellatrix Betelgeuse Boötes Caelum
  Canopus Capella Carina Caph Cassiopeia Castor Cepheus Cetus Columba Corona Corvus Crater Cygnus Delphinus Deneb
  Denebola Diphda Dorado Draco Dubhe Electra Elnath Eltanin Equuleus Fomalhaut Gacrux Gemini Grus Hadar Hamal
  Hercules Hydra Izar Kochab Lepus Libra Lynx Maia Markab Megrez Menkar Merak Merope Mimosa Mintaka Mira Mirach
  Mirfak Mizar Nihal Nunki Octans Pavo Peacock Pegasus Perseus Phecda Phoenix Pictor Pleiades Pleione Polaris
  Pollux Procyon Rasalhague Regulus Rigel Ruchbah Sabik Sadr Sagitta Saiph Scheat Schedar Serpens Shaula Sirius
  Spica Sualocin Taurus Taygeta Thuban Tucana Unukalhai Vega Vela Virgo Volans Wezen Zaurak
`)

const colours = list(
  'Amber Apricot Ash Azure Blue Bronze Copper Coral Cream Crimson Dawn Dusk Ebony Emerald Evening Fern Golden Green Hazel Heather Indigo Ivory Jade Lilac Lime Linen Morning Olive Pearl Plum Rose Ruby Russet Sage Sand Scarlet Silver Slate Teal Violet White Winter',
)

/** The name of the so-and-so-manieth constellation of a set: a star's, then a star's with a colour. */
export function constellationName(number: number): string {
  const star = stars[number % stars.length] ?? ''
  const round = Math.floor(number / stars.length)
  return round === 0 ? star : `${colours[(round - 1) % colours.length]} ${star}`
}
