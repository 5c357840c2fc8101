"""Builds day-support-pack/: a specification that promises and terms that take it back."""

from paper import FOLDER, Paper

PACK = """\
# A pack: several documents that make one contract, strongest first.
title = "Day Opportunities in Skerrayvore"
documents = ["terms.docx", "specification.docx"]
precedence = ["terms.docx", "specification.docx"]
service_kind = ["day"]
"""

TERMS = """
= Definitions and order of documents
- In these Terms **“Centre”** means the building at 14 Quay Road, Skerrayvore; **“Member”** means a person who
  attends the Service; **“Place”** means one Member’s attendance for one day; and **“Session Plan”** means the
  timetable of activities approved by the Council.
- The Contract is made up of these Terms and the Specification. If they differ these Terms prevail.
- “Personal outcome” has the meaning given in the Specification.
= Length of the Contract
- The Contract begins on 1 September 2026 and lasts for five years. It may be ended sooner by either party on nine
  months’ notice.
- Before the Contract ends the parties shall ask each Member and family what they wish to do next and shall agree a
  plan for the move.
= Service
- The Provider shall provide 32 Places on each day on which the Centre is open.
- The Service shall be given at the Centre on weekdays between 9.30 a.m. and 3.30 p.m., and at no other place or
  time.
- Activities shall be those in the Session Plan and shall be run in groups of not fewer than ten. The Provider shall
  not offer or arrange any other form of support.
= Places and changes
- A change to the days on which a Member attends, or to the activity which a Member follows, shall not take effect
  until the Council has approved it in writing. This applies to every change, for however short a time.
- A Place which is not used on the day lapses. It may not be saved, moved to another day or used for anything else.
- If a Member is absent for fifteen days in any quarter the Council may give the Place to another person.
= Staff
- The Provider shall keep a ratio of at least one worker to six Members and shall have at all times enough workers
  who are competent to meet Members’ needs.
- Workers shall keep to the Session Plan. They have no authority to alter it and shall refer any request from a
  Member to the manager.
- One half of the workers shall be engaged by the session, with no promise of hours, and may be stood down without
  pay on any day when attendance is low.
- The Provider shall hold a procedure by which a worker may raise a concern with a manager, the Council or the Care
  Inspectorate. No worker shall be treated worse for using it, and each shall be told what was done.
- The Provider shall train its workers appropriately, as its budget allows.
= Performance
- The Provider’s performance shall be assessed only on the attendance of Members, the arrival of transport on time
  and the number of Session Plans completed.
- If attendance in a month is less than 85% of Places the Council shall deduct £46 for each Place below that figure.
- The Provider shall report attendance weekly.
= Management of the Contract
- The Council may alter the Specification, the number of Places or the opening days at its sole discretion on seven
  days’ notice.
- A Contract Board shall oversee the Service. Its members are the Council’s Commissioning Manager and the Provider’s
  Director. No Member or relative may be a member of it or attend.
- No payment, and no refund of expenses, shall be made to Members or carers for taking part in meetings or
  consultation.
- If either party thinks that the other has failed in a duty they shall first meet and agree a plan and a time for
  putting it right. No sanction shall be used before that time has passed, unless people are in danger.
= Payment
- The Council shall pay £61,240 every four weeks within 30 days of invoice, shall name an officer to answer the
  Provider’s questions and shall answer each within five working days.
- The Council may review the price each year if it thinks fit.
= Complaints and notice
- The Provider shall answer a complaint within twenty working days. Anyone may complain at any time to the Council
  or to the Care Inspectorate instead, and shall not lose a Place for doing so.
- The Provider shall give a Member at least 28 days’ notice, with reasons, before ending their Place, and shall meet
  them first to try to find another way.
= Law
- Each party shall comply with the Equality Act 2010 and with data protection law. Scots law applies.
"""

SPECIFICATION = """
= About this Specification
- In this Specification “we” are Skerrayvore Council and “you” are the Provider. “Members” are the people who come.
- “Personal outcome” means something that matters to a Member and that they want to do, change or keep.
- We spent a year with Members and families working out what a good day is. This is what they told us.
= What you will do
- You will help each Member to lead the making of their own plan, with anyone they want beside them. The plan is
  theirs and starts when they agree it.
- You will write down each Member’s personal outcomes and shape your support so that they are reached.
- A Member and your workers may agree to change the days, the times or what they do, as often as they like, and need
  not ask us.
- Members may save days that they have not used for twelve weeks, share them or use their value with another
  organisation.
- You will support Members wherever and whenever suits them: at home, in town, at work, in the evening and at
  weekends.
- You will offer many kinds of support, and will help Members to find others:
-- paid and voluntary work;
-- college and evening classes;
-- clubs, sport and the arts alongside other people; and
-- peer support run by Members.
- You will get to know the clubs, colleges and employers of Skerrayvore, help Members to join in what they choose,
  and build lasting links with them.
- You will look at each plan with the Member at least every six months, and within a week if they ask or their life
  changes. You will talk about how near they are to their personal outcomes, note what they say, and alter the
  support accordingly.
= Deciding together
- A Members’ Council will steer the service. Members and family carers will have at least half of the seats, with an
  equal vote. It will meet monthly and will see the accounts.
- Members, carers and workers will help to design every change to the service from the first idea onward. You will
  record how they shaped it.
- We will pay Members and carers for their time and refund their travel and other costs, and we have put £6,000 a
  year in the price for it.
- You will reply to every suggestion within twenty working days, saying what you will do or why not.
- You will send papers in easy read or on film, arrange an interpreter or signer, and hold meetings where and when
  Members can come.
- You will involve family carers, if the Member agrees, in plans and reviews, act on what they tell you, tell them
  of changes in good time and help them to get an adult carer support plan.
- You will tell Members about the independent advocacy project, help them to contact it and work with the advocate
  whom they choose.
= People who work with Members
- You will pay every worker at least the real Living Wage at the rate in force from time to time.
- You will give each worker a contract with guaranteed hours, and will not use zero-hours contracts.
- Workers may decide with a Member, there and then, what to do and where to go, and may spend up to £15 a week on
  it.
- You will pay workers for training, which will cover communication, self-directed support and human rights.
= How we shall all know
- Members will tell their story in the way they like, with help from someone who does not work for you if they want
  it, three times a year.
- The figures in the table are for learning. No money will be taken away because of them.
- You and we will meet the Members’ Council twice a year to agree, and write down within a month, what will be done
  about what we have learned.
"""

MEASURES = [
    (
        "1",
        "Members who say they are nearer to their own personal outcomes",
        "Talk at each review, set beside the first",
    ),
    ("2", "Members who say they choose what they do with their day", "Talk with an independent helper, twice a year"),
    (
        "3",
        "Members in work, study or volunteering that they chose, six months on",
        "Members’ own account, twice a year",
    ),
    ("4", "Members who have friends they see outside the service", "Talk with an independent helper, twice a year"),
    ("5", "Carers who feel they have enough time for themselves", "Carer’s conversation, once a year"),
    ("6", "Days offered and taken up", "Your records, each quarter"),
]


def paper(title: str) -> Paper:
    return Paper(
        council="SKERRAYVORE COUNCIL",
        title=title,
        header="Day Opportunities in Skerrayvore",
        footer=f"SC/DAY/31 {title}",
        colour="5B2C6F",
        size=10.5,
    )


def build() -> None:
    folder = FOLDER / "day-support-pack"
    terms = paper("Terms of Contract")
    terms.masthead("Day Opportunities: Skerrayvore Council and Longshore Day Trust")
    terms.text("""
These are the terms on which **Skerrayvore Council** (“the Council”) buys the Service from **Longshore Day Trust**
  (“the Provider”), a company limited by guarantee at 14 Quay Road, Skerrayvore.
""")
    terms.text(TERMS)
    terms.signatures([("Skerrayvore Council", "Office"), ("Longshore Day Trust", "Office")])
    print(terms.save(folder / "terms.docx"))

    specification = paper("Specification")
    specification.masthead("Good days: what Members, families and the Council want")
    specification.text(SPECIFICATION)
    specification.caption("Table 1: What we look at")
    specification.table(("No.", "What we look at", "How and when we find out"), MEASURES, (1.2, 8.6, 6.6))
    print(specification.save(folder / "specification.docx"))
    (folder / "contract.toml").write_text(PACK, encoding="utf-8")
    print(folder / "contract.toml")


if __name__ == "__main__":
    build()
