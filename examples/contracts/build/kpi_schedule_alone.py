"""Builds kpi-schedule-alone.docx: tables headed 'Outcomes' whose rows count minutes, plans and forms."""

from paper import FOLDER, Paper

OPENING = """
= How this Schedule works
- This Schedule forms part of the Contract for Supported Living and Outreach (HL/SL/22) and is to be read with
  Clause 31 of it.
- The Provider shall achieve the Outcomes in Tables A to C and shall report on each of them by the seventh working
  day of every month in the Council’s spreadsheet.
- The Council is proud of its outcomes approach. The Outcomes below show how the Service changes lives.
- In this Schedule “Outcome” means a measure in one of the Tables.
"""

LIVING = [
    ("A1", "Support hours delivered against hours commissioned", "97%", "Provider’s rota system"),
    ("A2", "Outreach visits lasting the full planned number of minutes", "95%", "Electronic log"),
    ("A3", "Tenants with an outcomes plan on file", "100%", "File check"),
    ("A4", "Outcomes plans reviewed within six months of the last review", "95%", "File check"),
    ("A5", "Tenants offered a leaflet about advocacy", "100%", "Tick sheet"),
]
HEARD = [
    ("B1", "Tenants’ meetings held", "4 a year", "Minutes"),
    ("B2", "Questionnaires returned", "30%", "Provider’s count"),
    ("B3", "Complainers told the outcome of their complaint within 20 working days", "95%", "Complaints log"),
    ("B4", "Compliments received", "10 a quarter", "Compliments log"),
]
STAFF = [
    ("C1", "Staff who have attended outcomes training", "90%", "Training matrix"),
    ("C2", "Supervision sessions held on the date planned", "90%", "Supervision log"),
    ("C3", "Staff registered with the SSSC in the time allowed", "100%", "Register"),
    ("C4", "Staff vacancies as a share of posts", "Below 12%", "Payroll"),
    ("C5", "Incident forms sent to the Council in 24 hours", "100%", "Incident log"),
]

CONSEQUENCES = """
= What follows from the figures
- The Council shall score each row monthly: 2 where the target is met, 1 where it is missed by no more than five
  points, and 0 otherwise. The scores decide the Provider’s place in the ranking for new referrals.
- Where row A1 or A2 falls below its target the Council shall deduct 3% from that month’s invoice for each row.
- Where the Provider reduces the hours commissioned for the Service as a whole by 5% or more in a year the Council
  shall pay it one half of what is saved.
- The Council may add a row, change a target or call for any further figures at any time, and the Provider shall
  supply them at its own cost.
= Meetings
- The Contract Officer and the Provider’s manager shall meet each quarter to go over the Tables.
- The Provider should seek the views of tenants from time to time on how the Service is doing.
- The Council will work towards measures of quality of life, which are to be agreed during the second year.
"""


def build() -> None:
    paper = Paper(
        council="HARRALOCH COUNCIL",
        title="Schedule 4: Outcomes and Performance",
        header="Supported Living and Outreach HL/SL/22",
        footer="Schedule 4, issue 3",
        colour="1B5E3F",
    )
    paper.masthead("Contract for Supported Living and Outreach")
    paper.text(OPENING)
    columns, widths = ("Ref.", "Outcome", "Target", "Evidence"), (1.4, 8.2, 2.6, 4.2)
    for title, rows in (
        ("Table A: Outcomes – People live the lives they want", LIVING),
        ("Table B: Outcomes – People are heard", HEARD),
        ("Table C: Outcomes – Skilled and valued staff", STAFF),
    ):
        paper.caption(title)
        paper.table(columns, rows, widths)
    paper.text(CONSEQUENCES)
    print(paper.save(FOLDER / "kpi-schedule-alone.docx"))


if __name__ == "__main__":
    build()
