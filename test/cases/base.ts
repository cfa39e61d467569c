/** The assessment that the marked cases are about: small, but with every kind of entry and reference. */
export const BASE = `# A comment about recruiter, which no rename may touch.
raia: 1
status: draft

system:
  name: Applicant Ranker
  team: Hiring Tools
  authors: [Ada Example]
  lastUpdated: 2026-11-16
  reviewers:
    - Robin Reviewer
  roles: [provider]
  stage: testing
  lifecycle: { design: 2026-03-09, testing: 2026-10-05 }
  description: >-
    Orders the applications to a job posting.
    A recruiter decides whom to invite.
  supplementaryInfo:
    - description: Architecture
      link: docs/architecture.md
  purpose: Recruiters read fitting applications first.
  features: { existing: [ordering], planned: [] }
  relationToOtherSystems: Uses a text model.
  geographies:
    current: [DE, AT]
    upcoming: [US-NY]
  languages:
    current: [de, en]
    upcoming: [fr-CA]
  deploymentMode: { current: Cloud service }

stakeholders:
  - id: recruiter
    name: Recruiters
    category: end-user
  - id: applicant
    name: Job applicants
    category: decision-subject
    description: People who apply.
  - id: recruiting-lead # leads the recruiter team
    name: Recruiting leads
    category: oversight-team
  - id: hr-director
    name: HR directors
    category: system-owner
  - id: tracking-vendor
    name: Vendors of tracking systems
    category: builders

demographicGroups:
  - id: women
    name: Women
    factors: [gender]
    marginalised: yes
  - id: older-women
    name: Women over 50
    factors: [gender, age]
    geographies: [DE]

intendedUses:
  - id: rank
    name: Order the applications to a posting
    description: A recruiter sees the applications in an order.
    who: Recruiters
    task: choose whom to invite
    where: in the tracking system
    addedOn: 2026-03-01
    technologies: [ranking-recommendation]
    customers: [recruiter]
    fitnessForPurpose: In a pilot it worked.
    stakeholders:
      - stakeholder: applicant
        benefits: [faster answer]
        harms: [wrongful-rejection]
      - stakeholder: "recruiter"
        benefits: [less reading]
        harms: { notApplicable: none are known }
    oversight:
      - stakeholder: recruiting-lead
        responsibilities: [may switch the ordering off]
    decisions: { makers: [recruiter], subjects: [applicant] }
    communication:
      deciders: [hr-director]
      integrators: [tracking-vendor]
    exposure: [applicant, 'recruiter']
    fairness:
      qualityOfService:
        - groups: [women, older-women]
          effect: Breaks are read as gaps.
      allocation:
        - groups: [older-women]
          effect: Fewer invitations.
      representation: { notApplicable: nobody is depicted }
    technologyReadiness: feasibility-shown
    taskComplexity: moderate
    roleOfHumans: human-approval-required
    deploymentEnvironmentComplexity: simple
  - id: summarise
    name: Summarise applications

adverseImpact:
  restrictedUses:
    checked: { date: 2026-11-16, catalogue: '2026-11-23', by: Robin Reviewer }
    answers:
      - entry: EU-A3-4a
        uses: [rank]
        status: applies
        reason: It ranks people.
  unsupportedUses: [ranking for dismissal]
  knownLimitations: [scans are misread]
  failures:
    - id: low-rank
      failure: A fitting applicant is ranked low.
      kind: false-negative
      uses: [rank]
      stakeholders: [applicant]
      effect: No invitation.
      response: Every applicant stays visible.
  misuses:
    - id: only-top
      misuse: Only the top is read.
      intentional: no
      uses: [rank, summarise]
      stakeholders: [applicant, recruiter]
      effect: Others are not read.
      harms: [wrongful-rejection]
  sensitiveUses:
    legalOrLifeOpportunities: { answer: yes, explanation: Work is a life opportunity. }
    physicalOrPsychologicalInjury: { answer: no, explanation: No injury is likely. }
    humanRights: { answer: no, explanation: None is restricted. }

data:
  requirements: Applications from every region.
  dataSets:
    - id: past-applications
      name: Applications of three years
      quantity: about 40,000
      suitability: Older people are few.

summary:
  harms:
    - id: wrongful-rejection
      harm: A fitting applicant is not invited.
      goals: [F2, T1]
      mitigation: [the order is explained]
  goals:
    A1: { applies: yes }
    F3: { applies: no, reason: Nobody is depicted. }
  signOff: []

humanRights:
  impacts:
    - id: lost-work
      impact: A fitting applicant finds no work.
      people: [applicant]
      rights: [ICESCR-6]
      status: potential

waivers:
  - rule: harm-no-mitigation
    target: /stakeholders/recruiter/name
    reason: Accepted in the pilot.
    owner: Casey Owner
    date: 2026-11-20
    expires: 2027-05-31
  - rule: stakeholder-no-benefit
    target: /intendedUses/rank/stakeholders/applicant
    reason: They told us.
    owner: Casey Owner
    date: 2026-11-20
`;
