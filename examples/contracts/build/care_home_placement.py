"""Builds care-home-placement.pdf, by way of a Word file and LibreOffice: good in parts, with old habits in others."""

import re
import tempfile
from pathlib import Path

from paper import FOLDER, Paper
from render import render

# Where a long word may be broken at the end of a line: a soft hyphen goes there.
BREAKS = """
ab-sence ac-count ade-quate advo-cacy advo-cates agree-ment alco-hol al-ready an-other an-swered ap-plies ap-pointed
ar-range assess-ment attor-ney bed-rooms behav-iour be-lieves break-fast build-ing candi-date commit-tee
communi-cating communi-cation commun-ity complain-ing com-plaint com-plete con-cern condi-tions con-sents
consult-ing con-tract contri-butes contri-bution conveni-ence coun-cil cul-ture de-cides demen-tia de-scribed
diffi-cult dig-nity disre-garded encour-aged every-one for-ward four-teen guard-ian hand-overs help-ing holi-day
hos-pital improve-ment in-clude in-crease indepen-dent infor-mation inspec-torate in-vited in-volve kind-ness
lan-guage manage-ment mana-ger meet-ing mem-ber mil-lion moni-toring negli-gence no-thing of-fered offi-cer opin-ion
out-comes over-night par-ties pay-able pay-ment pen-alty permis-sion per-sonal pharma-cist place-ment plan-ning
practi-cable pre-sent pre-vail prompt-ly pro-vider qual-ity reason-ably recog-nise regis-tered rela-tives re-mains
re-moved re-ports represen-tative re-quest re-quire resi-dent re-sults run-ning sched-ule sexu-ality some-one
staff-ing stand-ards suit-able super-vision sup-port sur-plus them-selves train-ing treat-ed unat-tended unhur-ried
unsuit-able visi-tor wel-come with-out work-ing writ-ten
"""

TERMS = """
= What these words mean
- In this Contract **“Fee”** means the weekly sum in clause 7.1; **“Home”** means Larkfield House, Station Brae,
  Kinnaver; **“Placement Agreement”** means the agreement for one Resident in clause 2.3; **“Representative”** means
  a person’s attorney or guardian, or someone whom the Resident has asked to speak for them; and **“Resident”**
  means a person for whom the Council arranges a place.
- Headings are for convenience. Schedule 1 is part of this Contract. Clauses 1 to 9 prevail over it.
- National policy says that people in care homes should have the same rights and freedoms as everyone else. The
  parties recognise that aim.
= Choosing the Home and moving in
- A person who needs a place may choose the Home, or any other suitable home, and may leave it for another on
  fourteen days’ notice and without penalty. The Provider shall help with the move and shall offer the same terms to
  a person who holds a direct payment.
- Before anyone decides, the Provider shall give them clear information about the Home, its costs and their rights
  in a form they can use, shall invite them to spend a day there, and shall help them to weigh up the choice.
- Each Resident, or the Representative, shall be offered a Placement Agreement in plain words to agree and sign. It
  shall say what the Fee pays for, what the Resident contributes and what costs extra, and the Provider shall give
  an account every month. It puts no liability for the Fee on the Resident beyond that contribution.
= Life in the Home
- The Resident leads the making of the personal plan, with help from those whom they choose. The plan takes effect
  when the Resident agrees it and the Resident keeps it. Where the Resident cannot decide, their past and present
  wishes shall be found out.
- The Provider shall aim to help Residents to achieve the outcomes which matter to them.
- The Provider shall go over the personal plan with the Resident not less than twice a year, and within a week of a
  change in their needs or a request, and shall change the care as they agree.
- Residents shall keep the House Rules. Under these Residents shall be in their bedrooms by 10 p.m., breakfast is at
  8 a.m. in the dining room and at no other time, and alcohol is not allowed.
- Visitors are welcome from 2 p.m. to 4 p.m. and from 6 p.m. to 7.30 p.m. A visitor at any other time, or overnight,
  needs the manager’s permission.
- The Provider shall remove all risk of falls or other harm. No Resident shall go out alone, use the kettle or bathe
  unattended.
- The Provider should arrange outings and keep up links with the town where staffing allows.
- Nobody’s faith, culture, language, sexuality or way of communicating shall be disregarded: the Provider shall find
  out each Resident’s needs in these matters and meet them, and shall treat every Resident with kindness and
  dignity.
- The Provider shall tell Residents about independent advocacy, help them to obtain it and welcome advocates at any
  meeting.
- The Provider shall work with the Resident’s doctor, community nurses, dentist and pharmacist, shall share
  information with them where the Resident consents, and shall invite them to take part in planning.
- When a Resident goes to hospital the Provider shall send their plan with them, keep in touch with them and the
  ward, hold their room, and plan the return with them and their family.
- The quality of care shall be that described in the Health and Social Care Standards, which the Provider shall
  meet.
= Staff
- Enough staff with the right skills to give unhurried care shall be on duty at all times. The Provider shall meet
  its duties under the Health and Care (Staffing) (Scotland) Act 2019.
- The Provider shall pay all care and support staff, of any age, no less than the real Living Wage as it is raised
  each year.
- Staff shall be paid for handovers, meetings and training as for other work. Training shall cost them nothing and
  shall include dementia, communication and human rights.
- The Provider should avoid zero-hours contracts where practicable.
- Every member of staff shall have supervision by themselves each second month, and the team shall meet monthly in
  paid time.
- Staff are encouraged to put forward ideas for the running of the Home.
- Concerns about care or about working conditions may be taken by any member of staff to the manager, the Council or
  the Care Inspectorate. They shall not suffer for it, and shall be told what was done.
- The Council may at any time, without giving a reason, direct that a member of staff be removed from the Home, and
  the Provider shall comply at its own cost.
= Residents, relatives and the running of the Home
- Residents and relatives shall have a committee which meets every two months. The Provider shall answer it in
  writing within 28 days, saying what will be done or why it will not.
- The Provider may ask Residents for their views when it plans changes to the Home.
- Where the Resident agrees, the Provider shall involve relatives and unpaid carers in planning and in each review,
  act on their views, tell them promptly of changes, and offer them the training they want in order to go on
  helping.
- Residents shall be invited to meet each candidate for a post, and no one whom they think unsuitable shall be
  appointed without a written reason.
= Monitoring
- The Council shall fit its monitoring to the size of the Home and the risk, shall rely on the Care Inspectorate’s
  reports, and shall not ask for what it or another council already has.
- The Provider shall complete the yearly return in Schedule 1 and shall survey Residents once a year.
- The Provider shall supply such other information as the Council may reasonably request.
- If a grade falls below “adequate” the Provider shall give the Council an improvement plan.
- The Council shall publish the results each year, and the Provider shall give them to Residents, relatives and
  staff in a form they can use.
= The Fee
- The Council shall pay the Fee in this table for each Resident, less the Resident’s contribution, every four weeks
  and within ten days of the end of the period.
"""

FEES = [
    ("Residential care", "£1,018.40", "£96.10", "£1,114.50"),
    ("Nursing care", "£1,203.75", "£96.10", "£1,299.85"),
    ("Short stay", "£1,018.40", "£121.00", "£1,139.40"),
]

MORE_TERMS = """
- The Fee has been worked out with the Provider from the real cost of pay, on-costs, training, supervision,
  management, the building and a fair surplus. Either party may call for the figures to be opened and worked again.
- On the first Monday of every April the Fee shall rise by the increase in the real Living Wage on 70% of it and by
  the Consumer Prices Index on 30%. The part for pay shall be passed on to staff.
- The whole Fee is payable for the first two weeks of an absence in hospital or on holiday and 80% of it for the
  next six.
- The Council shall name an officer for each Resident, send the assessment before the move, and carry out its own
  review each year.
= Putting things right
- A complaint may be made in any way and shall be answered within twenty working days. The Resident may instead go
  at any time to the Care Inspectorate or the Council, and shall not suffer for it.
- If either party believes that the other has failed in its duty they shall meet within ten working days and agree
  how to put it right before any other step is taken, save where a Resident is at risk.
- The Provider may require a Resident to leave on seven days’ notice where in its opinion the Resident’s behaviour
  or needs have become difficult to manage.
- The Council may change these terms on three months’ notice after consulting the Provider, which may end the
  Contract if it does not agree.
= Length and law
- This Contract runs from 6 April 2026 until either party gives twelve months’ notice. No Resident shall be asked to
  move because it has ended if the Home remains registered.
- Each party shall meet the loss caused by its own negligence, to a limit of £10 million. Scots law applies.
"""

RETURN = [
    ("1", "Residents who say they are happy with their care (yearly survey)", "90%"),
    ("2", "Places occupied", "95%"),
    ("3", "Personal plans reviewed within six months", "100%"),
    ("4", "Falls", "Fewer than last year"),
    ("5", "Staff with an up-to-date registration", "100%"),
    ("6", "Shifts filled by agency staff", "Less than 8%"),
]
TITLES = [line[2:] for line in (TERMS + MORE_TERMS).splitlines() if line.startswith("= ")]


def soft_hyphens(words: str) -> str:
    """The same words with a soft hyphen at each known place."""
    for known in BREAKS.split():
        start, end = known.split("-")
        words = re.sub(f"({start})({end})", "\\1\u00ad\\2", words, flags=re.IGNORECASE)
    return words


def build() -> None:
    paper = Paper(
        council="KINNAVER COUNCIL",
        title="Contract for Care Home Places",
        header="Care Home Places: Larkfield House",
        footer="Kinnaver Council KC-CH-2026, version 2.1",
        colour="7B241C",
        font="Times New Roman",
        size=11,
        justified=True,
    )
    paper.masthead("Adults aged 18 and over")
    paper.caption("Particulars")
    paper.table(
        ("Item", "Particulars"),
        [
            ("Council", "Kinnaver Council, The Square, Kinnaver"),
            ("Provider", "Larkfield Care (Kinnaver) Limited (SC999998)"),
            ("Home", "Larkfield House, Station Brae, Kinnaver"),
            ("Starts", "6 April 2026"),
        ],
        (4, 12.4),
    )
    paper.contents(TITLES, ["Yearly return"])
    paper.page_break()
    paper.text(soft_hyphens(TERMS))
    paper.table(("Kind of place", "Care", "Room and meals", "Fee for a week"), FEES, (5.4, 3.4, 3.8, 3.8))
    paper.text(soft_hyphens(MORE_TERMS))
    paper.signatures([("Kinnaver Council", "Office"), ("Larkfield Care (Kinnaver) Limited", "Office")])
    paper.schedule("Yearly return")
    paper.table(("No.", "Measure", "Target"), RETURN, (1.2, 10.8, 4.4))
    with tempfile.TemporaryDirectory() as folder:
        print(render(paper.save(Path(folder) / "care-home-placement.docx"), FOLDER))


if __name__ == "__main__":
    build()
