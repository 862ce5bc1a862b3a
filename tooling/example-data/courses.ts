/** What example members attend, by content area. Titles are made up. */
export const COURSES: Record<"administrative" | "clinical" | "general", readonly string[]> = {
  administrative: [
    "Scheduling a busy practice",
    "Claims and prior authorization",
    "Records, retention and release",
    "Coding updates for the front office",
    "Managing supplies and budgets",
    "Telephone triage protocols",
    "Privacy rules in daily work",
  ],
  clinical: [
    "Phlebotomy refresher",
    "Wound care in the outpatient office",
    "Electrocardiography hands-on",
    "Vaccines for adults and children",
    "Diabetes care and foot checks",
    "Infection control and sterilization",
    "Assisting with minor surgery",
    "Medication safety",
  ],
  general: [
    "Talking with worried patients",
    "Medical terminology in depth",
    "Ethics and professional boundaries",
    "Working with interpreters",
    "Anatomy of the respiratory system",
    "Teaching patients at home",
    "Recognizing human trafficking",
  ],
};

export const APPROVED_PROVIDERS = [
  "Association e-learning",
  "State society of medical assistants",
  "Annual conference",
  "Local chapter",
] as const;

export const OTHER_PROVIDERS = [
  "Lakeside Health System",
  "Northern Valley Hospital",
  "Institute for Nursing Education",
  "CE Online Partners",
  "Regional AHEC",
] as const;

export const COLLEGES = ["Riverside Community College", "Harbor State College", "Prairie Technical College"] as const;

/** Courses of the clinical medical assistant program, which has no content areas. */
export const CCMA_COURSES = [
  "Point-of-care testing",
  "EKG interpretation basics",
  "Patient intake",
  "Electronic health records",
  "Venipuncture",
  "Professionalism",
  "Pharmacology basics",
  "Safety and emergencies",
] as const;
