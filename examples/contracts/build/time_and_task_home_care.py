"""Builds time-and-task-home-care.docx: visits by the quarter-hour, pay by the minute, approval for everything."""

from paper import FOLDER, Paper

RECITALS = """
**THIS CONTRACT** is between **INVERMARL COUNCIL**, a local authority having its principal office at Burgh House,
  Seagate, Invermarl (hereinafter “the Council”) and **CASTLEWYND HOMECARE LIMITED**, a company registered in
  Scotland (SC999999) and having its registered office at Unit 9, Millhead Business Park, Invermarl (hereinafter
  “the Provider”).
**WHEREAS**
(A) the Council is committed to support which is flexible, which is led by the person and which lets people live
  full lives in their own communities;
(B) the Council holds accreditation as a Living Wage employer, values those who work in social care and wishes to
  see them well paid, well trained and listened to;
(C) the Social Care (Self-directed Support) (Scotland) Act 2013 gives people a choice of four options; and
(D) the Council sought tenders for home care in the North and Harbour Areas and has accepted that of the Provider.
**NOW THEREFORE** it is agreed as follows:
"""

TERMS = """
= Interpretation
- In this Contract, unless the context requires otherwise:
> **“Authorised Officer”** means the Council’s Contracts Manager or anyone nominated by that officer;
> **“Flexible Support”** means support which the Service User may vary from day to day;
> **“Logged Time”** means the minutes which the System shows from log-in to log-out at a Visit;
> **“Outcomes”** means what the Service User wishes to achieve, as described in national guidance;
> **“Real Living Wage”** means the rate which the Living Wage Foundation announces every autumn;
> **“Service User”** means a person for whom the Council has issued a Visit Order;
> **“System”** means the electronic call monitoring system which the Council selects from time to time;
> **“Task List”** means the list of tasks attached to a Visit Order; and
> **“Visit”** means one attendance at the Service User’s home, and **“Visit Order”** the Council’s order for a
  series of them.
- In the event of conflict these terms prevail, then Schedule 2, then Schedule 3, then Schedule 1.
- The recitals, and any statement of policy, aim or value in any Schedule, are background. They create no
  obligation.
= Period and volume
- The Contract shall run for twelve months from 1 June 2026. The Council may extend it by up to two periods of
  twelve months each on giving one month’s notice.
- No number of Visits is guaranteed by the Council. The Provider shall nonetheless accept each Visit Order offered
  to it and shall begin the Visits within 24 hours.
- Each new package of care shall be allotted by the Council to that provider in the Area which has tendered the
  lowest rate and has capacity. The Service User shall have no say in the allotment and may not transfer to another
  provider during the Contract.
= The Service
- The Provider shall carry out at each Visit the tasks on the Task List, in the time which it allots to each, and
  nothing else. A task not on the Task List shall not be done even where the Service User asks for it.
- The Service excludes shopping, housework, company, outings and any leisure or social activity. No worker shall go
  with a Service User beyond the garden gate.
- The Council shall fix the time of every Visit. Bedtime Visits shall be finished by 8.30 p.m. and no Visit shall
  begin before 7.30 a.m.
- Workers shall follow the Task List exactly. They shall not use their own judgement as to what is done, in what
  order or for how long, and shall refer any question to the Provider’s office.
- The Provider may send any worker to any Visit without telling the Service User beforehand.
- The Provider shall have regard to the Outcomes noted by the Care Manager and to the Health and Social Care
  Standards.
! [Drafting note: the Partnership has asked for a co-production clause here, with people and carers designing the
  service along with workers. Not agreed by Procurement. Leave out for now and raise at next year’s retender. PD]
= Flexibility
- No change of any kind to the day, time, length or content of a Visit, however slight, shall be made unless the
  Authorised Officer has approved it in writing beforehand on Form VO2. {-The Authorised Officer shall answer within
  five working days, failing which the change shall be treated as approved.-} Every Form VO2 shall be kept for six
  years.
- Time ordered for a week and not used in that week is lost. It shall not be carried into another week, exchanged
  for other support or paid for.
- The Council shall not pay for time beyond that on the Visit Order, whatever the need, unless it was authorised in
  advance.
- The Care Manager shall review the hours used by each Service User once a year. Until a new Visit Order is issued
  the Provider shall continue as before and shall neither increase nor alter what it does.
- A Visit Order comes to an end without notice when the Service User is admitted to hospital or to a care home.
= Fair work and staffing
- The Provider shall at all times employ sufficient workers, suitably trained and competent, to meet the needs of
  Service Users.
- The Provider shall pay its workers not less than the national minimum wage and shall comply with employment law.
- Travelling, its time and its cost, is deemed to be within the Hourly Rate. Workers shall be paid for Logged Time
  only; no payment is to be made to them for time between Visits, for waiting or for meetings.
- In order that demand may be met, the Provider shall engage not less than 60% of its workers on terms which promise
  no minimum hours, and shall require those workers to be ready, unpaid, to attend on two hours’ notice. The Council
  may cancel Visits on the day without payment.
- The Provider shall see that workers hold the training in the Council’s list. The Provider may recover the cost of
  training from the pay of a worker who leaves within two years.
- Workers shall be entitled to statutory sick pay and statutory holidays. They shall receive appropriate
  supervision.
- The Authorised Officer may, without giving any reason, order the Provider to take a worker off the Service at
  once. The decision shall be final and the Provider shall bear the cost.
- The Provider shall maintain a whistleblowing policy.
= Electronic monitoring
- Every worker shall log in on arriving and log out on leaving by the System, which sends the worker’s position to
  the Council throughout the working day. This applies to every home; a Service User may not decline it.
- A Visit which begins more than ten minutes late, or whose Logged Time is less than 90% of the time ordered, shall
  be deducted from the Provider’s invoice in full. {+No deduction shall be made where the Service User has signed
  Form VO5 to show that he or she asked the worker to leave early.+}
- The Provider shall monitor closed-circuit television at its own offices in line with data protection law.
= Contract monitoring
- The Provider shall give the Authorised Officer, at its own expense, any information, document or record whatsoever
  which the Authorised Officer may demand, at whatever time and in whatever form.
- The Provider’s performance shall be judged solely by the measures in Schedule 3. The Council may add to or alter
  the measures at any time.
- Monitoring results are confidential to the Council. The Provider shall not disclose them to Service Users, their
  families or staff.
= Consultation
- The Provider shall issue a questionnaire to Service Users once a year. The replies shall be noted.
- The Provider shall work in partnership with families and carers where appropriate.
- The Council may at any time and at its sole discretion vary the Specification, the measures, the System or the
  quantity of Visits by notice, and the Provider shall comply with no adjustment to the Hourly Rate. Service Users
  shall be told of a change by the Provider after it has been made.
= Complaints and publicity
- A Service User shall raise any complaint first with the Provider and shall exhaust the Provider’s procedure before
  going to the Council or to the Care Inspectorate.
- Neither the Provider nor its workers shall make any comment about the Contract, the Service or the Council to the
  press, to an elected member or on social media.
= Liability and ending
- The Provider shall indemnify the Council without limit against all losses arising from the Service howsoever
  caused, and shall bear the cost of any change in law.
- The Council may set off against any sum due under this Contract any sum which it claims under this or any other
  contract.
- If the Provider fails to meet any measure in Schedule 3 in two months out of six the Council may at once issue a
  default notice, suspend new Visit Orders and withhold payment.
- The Council may end this Contract, or any Visit Order, for any reason on seven days’ notice, or immediately if it
  thinks fit. The Provider may end this Contract on six months’ notice.
= General
- The Provider shall comply with data protection law and with the Equality Act 2010.
- No Service User or other third party shall have any right to enforce or to rely upon any term of this Contract.
- Nothing in this Contract makes the parties partners in law.
- Neither assignation nor sub-contracting is allowed without consent. Scots law applies.
"""

SPECIFICATION = """
= Aims
- The Service aims to be outcome-focused, to promote independence and choice, and to put the person at the centre.
- It is hoped that Service Users will feel listened to and that unpaid carers will be valued as equal partners.
= Care planning
- The Care Manager shall write the care plan. The Provider shall not change it or discuss what it contains with the
  Service User, who shall sign to acknowledge receipt.
- The Provider shall leave a leaflet about the Service and a copy of its complaints procedure in each home.
= Tasks and times
- The tasks which may be ordered, with the time allotted to each, are in Table 1.
"""

TASKS = [
    ("T1", "Help to get up and to dress", "10 minutes"),
    ("T2", "Wash at the sink or bed bath", "15 minutes"),
    ("T3", "Shower (not more than one in each week)", "20 minutes"),
    ("T4", "Breakfast, or reheat a ready meal", "10 minutes"),
    ("T5", "Medication prompt", "5 minutes"),
    ("T6", "Toilet or change of pad", "10 minutes"),
    ("T7", "Prepare for bed", "15 minutes"),
]

PAYMENT = """
= Hourly Rate and bands
- The Council shall pay the Hourly Rate of £19.84, reduced pro rata according to the bands in Table 2. Visits may be
  ordered in bands of 15 minutes, personal care included.
"""

BANDS = [
    ("A", "15 minutes", "Personal care, meal or medication", "£4.96"),
    ("B", "30 minutes", "Personal care with meal", "£9.92"),
    ("C", "45 minutes", "Two workers, hoist transfer", "£14.88"),
]

MORE_PAYMENT = """
- Payment shall be made for each minute of Logged Time and not for time ordered. Logged Time shall be rounded down
  to the nearest five minutes. Time beyond the band is not paid.
- The Hourly Rate is fixed for the whole of the Contract, extensions included, and is deemed to cover every cost of
  the Provider.
- Invoices shall be rendered monthly through the Council’s portal and paid within 30 days.
"""

MONTHLY = """
= Monthly measures
- The Provider shall achieve the following in every month. The last column applies to each failure.
"""

MEASURES = [
    ("1", "Visits begun within ten minutes of the time fixed", "98%", "Visit not paid"),
    ("2", "Visits of at least 90% of the time ordered", "98%", "Visit not paid"),
    ("3", "Log-in and log-out by the System", "100%", "£10 a Visit"),
    ("4", "Visit Orders accepted and begun in 24 hours", "100%", "1 default point"),
    ("5", "Outcome-focused care plan present in the home", "100%", "1 default point"),
    ("6", "Returns and invoices submitted on time", "100%", "2% of invoice"),
]


def build() -> None:
    paper = Paper(
        council="INVERMARL COUNCIL",
        title="Contract for Home Care Services",
        header="Home Care Services: North and Harbour Areas",
        footer="IC/PROC/0417 v0.6 draft for signature",
        colour="222222",
        font="Times New Roman",
        size=10.5,
        justified=True,
        reviewer="Priya Drummond",
    )
    paper.masthead("Terms, Specification, Payment and Performance Measures")
    paper.text(RECITALS)
    paper.text(TERMS)
    paper.signatures([("Invermarl Council", "Office"), ("Castlewynd Homecare Limited", "Office")])
    paper.schedule("Specification")
    paper.text(SPECIFICATION)
    paper.caption("Table 1: Task codes")
    paper.table(("Code", "Task", "Time allotted"), TASKS, (1.8, 11, 3.6))
    paper.schedule("Payment")
    paper.text(PAYMENT)
    paper.caption("Table 2: Visit bands")
    paper.table(("Band", "Length", "For", "Payment"), BANDS, (1.8, 3, 8, 3.6))
    paper.text(MORE_PAYMENT)
    paper.page_break()
    paper.schedule("Performance measures")
    paper.text(MONTHLY)
    paper.caption("Table 3: Outcomes and performance")
    paper.table(("No.", "Measure", "Target", "On failure"), MEASURES, (1.2, 8.6, 2.4, 4.2))
    print(paper.save(FOLDER / "time-and-task-home-care.docx"))


if __name__ == "__main__":
    build()
