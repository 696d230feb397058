/** Names as families of this country have them, by where they once came from; nobody in particular is meant. */
interface Names {
  /** How often such a family is met, beside the others. */
  weight: number
  women: readonly string[]
  men: readonly string[]
  surnames: readonly string[]
}

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

export const names: readonly Names[] = [
  {
    weight: 46,
    women: list(
      'Alison Amanda Beverley Carol Charlotte Claire Deborah Donna Emma Gemma Hannah Heather Helen Jacqueline Jane Joanne Julie Karen Kate Kerry Laura Linda Lisa Louise Lucy Maxine Michelle Nicola Paula Rachel Rebecca Ruth Sally Sandra Sarah Sharon Sophie Stacey Tracey Wendy Zoë',
    ),
    men: list(
      'Adam Adrian Andrew Barry Ben Carl Chris Colin Craig Darren David Dean Gary Graham Ian James Jason Jeremy John Jonathan Keith Kevin Lee Mark Martin Matthew Neil Nigel Paul Peter Phil Richard Robert Roger Simon Stephen Stuart Tim Tony Wayne',
    ),
    surnames: list(
      'Abbott Andrews Ashworth Atkins Bailey Barker Bennett Birch Bishop Blackwell Bradshaw Briggs Burrows Butcher Carter Chandler Chapman Clarke Coles Cooper Crosby Dawson Draper Eastwood Elliott Fairhurst Fenwick Fletcher Gardner Gibbons Greenwood Hargreaves Hartley Hayward Holloway Hooper Hurst Ingram Jarvis Kendall Lawson Leggett Lockwood Mayhew Middleton Millard Nash Newell Oakley Osborne Parrish Pearce Pickering Potter Quick Redfern Rowland Sadler Shepherd Skinner Stubbs Sutcliffe Tanner Thornton Tilley Turner Underwood Vickers Warren Weaver Whitaker Winter Woodcock Wragg Yates',
    ),
  },
  {
    weight: 4,
    women: list('Bronwen Carys Gwen Nerys Rhian Siân'),
    men: list('Alun Dylan Emlyn Gareth Gethin Huw Iwan Rhodri'),
    surnames: list('Davies Griffiths Gwynne Jenkins Llewellyn Prosser Pritchard Vaughan'),
  },
  {
    weight: 3,
    women: list('Catriona Eilidh Fiona Isla Kirsty Mairi Morag'),
    men: list('Callum Duncan Euan Fergus Hamish Iain'),
    surnames: list('Buchanan Farquhar Lennox MacLeod McAllister McBride Munro Urquhart'),
  },
  {
    weight: 4,
    women: list('Aoife Ciara Deirdre Niamh Orla Siobhán'),
    men: list('Ciarán Declan Eamon Niall Padraig Seán'),
    surnames: list('Brennan Byrne Fitzgerald Gallacher Kavanagh Nolan O’Brien O’Rourke Rafferty Sweeney'),
  },
  {
    weight: 6,
    women: list('Amina Fatima Nasreen Nusrat Parveen Rukhsana Sabina Saima Shabana Yasmeen'),
    men: list('Abdul Amir Arif Faisal Imran Kashif Mohammed Nadeem Rashid Tariq'),
    surnames: list(
      'Ahmed Akhtar Ali Bashir Begum Chaudhry Hussain Iqbal Khan Mahmood Malik Miah Rahman Shah Uddin',
    ),
  },
  {
    weight: 5,
    women: list('Anjali Bhavna Gurpreet Harjit Hina Jaspreet Kiran Meena Nisha Priya Sunita'),
    men: list('Ajay Baljit Deepak Hardeep Jagdeep Kamal Manoj Nitin Rakesh Sanjay Vijay'),
    surnames: list(
      'Bhatt Desai Dhillon Gill Joshi Mistry Nandra Parmar Patel Rana Sandhu Sharma Sidhu Solanki',
    ),
  },
  {
    weight: 5,
    women: list('Adaeze Blessing Chidinma Folake Funmilayo Grace Ifeoma Ngozi Patience Yetunde'),
    men: list('Babatunde Chinedu Emeka Femi Obinna Olumide Segun Tobi Tunde Uche'),
    surnames: list('Adeyemi Afolabi Balogun Chukwu Eze Igwe Nwosu Obi Ogunleye Okafor Okonkwo Oladipo'),
  },
  {
    weight: 4,
    women: list('Abena Akosua Comfort Efua Esi Gifty Mercy'),
    men: list('Emmanuel Kofi Kojo Kwabena Kwame Nii Yaw'),
    surnames: list('Acheampong Addo Amankwah Asante Boateng Danquah Mensah Osei Owusu Quaye'),
  },
  {
    weight: 5,
    women: list(
      'Beverley Cynthia Delores Dionne Gloria Hyacinth Janelle Marcia Marlene Novlette Sonia Yvonne',
    ),
    men: list('Clive Courtney Delroy Desmond Errol Everton Leroy Linton Neville Trevor Winston'),
    surnames: list('Bartley Blake Brathwaite Dacosta Francis Josephs Lindo Pinnock Roach Sewell St.Hill'),
  },
  {
    weight: 4,
    women: list('Agnieszka Ewa Jolanta Katarzyna Magdalena Rasa'),
    men: list('Grzegorz Krzysztof Marek Piotr Tomasz Vytautas'),
    surnames: list('Jankauskas Kowalczyk Lis Nowak Sikora Szymański Wójcik Wrona Zając'),
  },
  {
    weight: 2,
    women: list('Daniela Elena Ioana Mihaela Simona'),
    men: list('Andrei Bogdan Cristian Mihai Sorin'),
    surnames: list('Dumitru Ionescu Moldovan Popa Stanciu Vasile'),
  },
  {
    weight: 2,
    women: list('Ana Filipa Inês Mariana Teresa'),
    men: list('João Luís Miguel Nuno Rui'),
    surnames: list('Almeida Carvalho Ferreira Pereira Rocha Teixeira'),
  },
  {
    weight: 1,
    women: list('Halyna Oksana Olena Svitlana'),
    men: list('Bohdan Dmytro Oleh Taras'),
    surnames: list('Bilyk Kravchenko Melnyk Shevchuk'),
  },
  {
    weight: 2,
    women: list('Ayşe Elif Leyla Zeynep'),
    men: list('Baran Mehmet Murat'),
    surnames: list('Aydın Demir Özdemir Yıldız'),
  },
  {
    weight: 2,
    women: list('Farzana Hodan Maryam Parisa Sahra Yasmin'),
    men: list('Abdi Hassan Karim Omar Reza Yusuf'),
    surnames: list('Farah Ghorbani Hersi Karimi Nasser Osman Rahimi Saleh Warsame'),
  },
  {
    weight: 2,
    women: list('Hui Jasmine Mei Suki Xin Ying'),
    men: list('Hong Jun Ka-Ho Raymond Wei'),
    surnames: list('Chan Cheung Ho Lam Leung Tang Wong'),
  },
  {
    weight: 2,
    women: list('Linh Maribel Rosalie Thuy'),
    men: list('Antonio Bao Danilo Minh'),
    surnames: list('Bautista Dela-Cruz Nguyen Pham Reyes Santos Tran'),
  },
  {
    weight: 2,
    women: list('Abigail Dinah Esther Kezia Miriam Talia Tamar'),
    men: list('Aaron Daniel Ezra Joel Nathan Reuben Saul Toby'),
    surnames: list('Abrams Bernstein Blum Finkel Goldberg Lovell Marks Rosen Roth Silver'),
  },
]

/** What people are called by those who know them. */
export const shortNames: Readonly<Record<string, string>> = {
  Agnieszka: 'Aga',
  Amanda: 'Mandy',
  Babatunde: 'Tunde',
  Beverley: 'Bev',
  Christopher: 'Chris',
  Deborah: 'Debs',
  Funmilayo: 'Funmi',
  Gurpreet: 'Preet',
  Jacqueline: 'Jackie',
  Jaspreet: 'Jas',
  Jonathan: 'Jon',
  Katarzyna: 'Kasia',
  Krzysztof: 'Kris',
  Magdalena: 'Magda',
  Mohammed: 'Mo',
  Rebecca: 'Becky',
  Stephen: 'Steve',
  Svitlana: 'Lana',
  Tomasz: 'Tom',
  Yetunde: 'Yetty',
}

/** Social workers, who are named on households without having an account. */
export const workers: readonly string[] = [
  'Anneliese Moss',
  'Bola Akindele',
  'Ceri Vaughan-Hughes',
  'Dilys Marchbank',
  'Farah Qureshi-Bell',
  'Gordon Tilbrook',
  'Hamza Lockyer',
  'Ines Figueira',
  'Jude Thackeray-Poole',
  'Kamila Wrona',
]

export const languages: readonly string[] = list(
  'Arabic Bengali BSL Cantonese Farsi French Gujarati Kurdish Lithuanian Pashto Polish Portuguese Punjabi Romanian Somali Spanish Tamil Tigrinya Turkish Ukrainian Urdu Vietnamese Welsh Yoruba',
)

export const experiences: readonly string[] = [
  'allergies',
  'autism',
  'babies',
  'bereavement',
  'brothers and sisters together',
  'epilepsy',
  'first placement',
  'going home',
  'learning disability',
  'moving on to adoption',
  'parent and child',
  'school refusal',
  'teenagers',
  'unaccompanied young people',
  'wheelchair',
]
