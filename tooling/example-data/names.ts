/**
 * Given and family names from many places, because real rosters have them and every screen must
 * handle them.
 */
export const GIVEN_NAMES = (
  "Ada Aisha Alejandra Amara Amelia Ana Andre Anh Anita Ariana Ashley Ayumi Beatriz Ben Bianca Brandon Brittany Caleb Camila Carlos Chen Chloé Chukwu Claire Connor Daniela David " +
  "Deepa Denise Diego Dmitri Ebony Elena Elijah Emeka Emily Erin Esther Fatima Félix Fiona Gabriela George Grace Guadalupe Hana Hannah Hao Ibrahim Imani Ines Isaac Isabel Ivan Jada " +
  "Jamal Jana Jasmine Javier Jin João Jorge José Julia Kamala Karim Katarzyna Keisha Kenji Khadija Kofi Kwame Laila Lars Latoya Laura Leilani Lena Liam Lin Linh Lucía Łukasz Magda " +
  "Mai Malik Marcus María Marisol Mateo Maya Mei Mia Michael Min Mohamed Monique Nadia Naomi Natalia Ngozi Nia Nikhil Nina Noah Noor Olga Omar Oscar Paloma Paolo Patrice Priya Rachel Rafael Ravi " +
  "Renée Rosa Ruth Sade Samira Santiago Sarah Simone Sofía Soo-jin Sunita Tamara Tariq Tatiana Thandi Thi Tomás Tyrone Valentina Vera Victor Wei Xóchitl Yara Yolanda Yusuf Zainab Zoë"
).split(" ");

export const FAMILY_NAMES = (
  "Abebe Adeyemi Aguilar Ahmed Ali Allen Álvarez Andersson Asante Bailey Baker Banerjee Begum Bennett Bianchi Brown Bui Campbell Carter Castillo Chan Chávez Chen Cho Chowdhury Clark Cohen " +
  "Collins Cooper Cruz D'Angelo Das Davis Dias Diaz Dubois Edwards Evans Fernández Fischer Flores Foster García Gomez González Gray Green Gutiérrez Haddad Hall Hansen Harris Hassan " +
  "Hernández Hill Ho Hoang Hughes Hussain Ibrahim Ivanova Jackson James Jensen Jiménez Johnson Jones Kamau Kaur Kelly Khan Kim King Kowalska Kumar Larsen Le Lee Lewis Li Lim Liu López Mahmoud " +
  "Martin Martínez Mbeki Medina Mendoza Miller Mitchell Mohamud Moore Morales Morgan Müller Murphy Nakamura Ndiaye Nelson Nguyen Novak Núñez O'Brien O'Connor Okafor Okonkwo Oliveira Ortiz Osei Park " +
  "Parker Patel Peña Pereira Pérez Petrov Phillips Popescu Powell Quinn Ramírez Ramos Reed Reyes Rivera Roberts Robinson Rodríguez Rossi Ruiz Sánchez Santos Sato Schmidt Scott Shah Sharma " +
  "Silva Singh Smith Söderberg Soto Stewart Suzuki Takahashi Tan Taylor Thomas Thompson Torres Tran Turner Van-der-Berg Vargas Vásquez Walker Wang Ward Washington White Williams Wilson Wong Wright Yamamoto Yang Young Zhang Zhou"
).split(" ");
