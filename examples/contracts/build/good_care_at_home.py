"""Builds good-care-at-home.docx: flexible, outcome-based, co-produced and paid for."""

from paper import FOLDER, Paper

TERMS = """
= What this Agreement is for
- The purpose of this Agreement is that each Supported Person is able to live the life they choose, in their own
  home and community, with their human rights respected. Every clause and Schedule is to be read so as to serve that
  purpose.
- The Council and the Provider shall each act, in everything done under this Agreement, as though it were a public
  authority bound by section 6 of the Human Rights Act 1998.
- The quality of support to be given is that set out in the Health and Social Care Standards. The Provider shall
  meet them.
- In this Agreement:
> **“Budget”** means the money which the Council has set aside for a Supported Person’s support over a year;
> **“Personal Outcome”** means something which a Supported Person wants to achieve, change or keep in their life and
  which is written in their Personal Plan;
> **“Personal Plan”** means the plan described in Part 1 of Schedule 1;
> **“Support”** means all that the Provider does for a Supported Person under this Agreement; and
> **“Supported Person”** means an adult who has chosen the Provider for some or all of their support at home.
- If the documents disagree, this clause 1 comes first, then Schedules 1, 2 and 3, then the rest of this Agreement.
= How long it lasts and how it ends
- The Agreement lasts for seven years from 6 April 2026. It may be brought to an end sooner by either party on
  twelve months’ written notice, or by either party for a serious failure by the other which clause 3.2 has not put
  right.
- Before inviting new tenders, or moving anyone to another provider, the Council shall ask every Supported Person
  and their carers what they want to happen, and any person who wishes to stay with the Provider may do so for as
  long as they need support.
- Twelve months before the last day the parties shall agree with the Partnership Group a plan for the ending which
  protects people’s support and workers’ jobs, terms and pensions.
- The Provider shall not stop supporting a Supported Person unless it has met them and the Council to try to put
  matters right, has given at least 28 days’ notice with its reasons in writing, and other support which the person
  accepts has begun. Notice may be shorter only where someone would otherwise be at serious and immediate risk of
  harm.
= How we shall work together
- Each party owes the other good faith and candour. Whichever first learns of something that may affect people’s
  support shall say so at once.
- If something goes wrong the parties shall come together inside ten working days and agree in writing what each
  will do to put it right and by when. Neither shall suspend, withhold payment or give notice to end until that has
  been tried, unless a person is at immediate risk of harm.
- This Agreement may be changed only by written agreement of both parties. Whoever proposes a change that would
  affect people shall involve those who use the Support, their carers and front-line workers from the beginning,
  while every option is still open, and the agreement shall record what they said, what difference it made and how
  any cost will be met. A change which the law demands may be made sooner, and the Council shall pay what it
  reasonably costs.
- The Council shall:
-- pay each sum due within 15 days and add interest if it is late;
-- answer any question or request from the Provider or a Supported Person within five working days;
-- give the Provider, with the person’s consent and before Support begins:
--- the assessment; and
--- all that it knows of risk; and
-- name an officer for each Supported Person, who shall be reachable by telephone on every working day.
- Each party bears the loss which its own fault causes the other, up to £5 million for any one event. A cost which
  follows from a change in the law, or in the Council’s policy, is paid by the Council.
- The Provider shall work with the other providers in the Firth localities: it shall take part in planning support
  for whole neighbourhoods, give and receive help in an emergency, and pass on what it learns. The Council shall run
  and pay for a monthly forum for that purpose and shall not mark any provider down for having lent staff to
  another.
- The Provider shall join the Firth learning network, take part once a year in a review of practice by its peers,
  and name a lead worker for self-directed support; time spent on these is paid for within the Price.
- A Supported Person, carer, worker or either party may propose a new way of giving support. The parties shall
  answer within twenty working days, and shall try out what is promising with money from the ideas fund in Schedule
  3. What works may be adopted by agreement under clause 3.3.
- Nothing in this Agreement stops anyone from speaking in public about the Support, the Council or the Provider, or
  from campaigning. Only personal information and true trade secrets are to be kept confidential.
= Fair work
- Nobody who works in the Support, whatever their age and whether employed, relief or agency, shall be paid less
  than the real Living Wage. The Provider shall apply each new rate from the day in April on which the Council’s
  uplift is paid.
- The Provider shall pay workers from the start to the end of every shift: travel between visits, gaps, handovers,
  supervision, meetings and training as well as time with people. Mileage and fares shall be repaid in full.
- No worker shall be engaged on a zero-hours contract. The Provider shall guarantee hours in writing to each worker
  and, after twelve weeks, shall offer a new contract for the hours in fact worked. Rotas shall be given out four
  weeks ahead, and a shift cancelled after that shall be paid in full; the Council shall meet that cost where it or
  the Supported Person cancelled.
- Sick pay shall be full pay for eight weeks and half pay for eight more, from the first day. Workers shall have 34
  days’ paid leave, enhanced maternity and parental pay, and a pension to which the Provider pays six per cent.
- The Provider shall recognise a trade union and shall hold a workers’ forum every two months, in paid time, to
  which it shall reply in writing within 28 days.
- Training shall be free to the worker and in paid time. It shall cover self-directed support, good conversations
  about outcomes, human rights and ways of communicating, and every worker who wants one shall be given the chance
  of an SVQ.
- Each worker shall have an hour alone with their supervisor every six weeks, a paid team meeting every fortnight,
  and a conversation the same day after anything distressing. Team leaders shall have two days a week free of
  visits.
- The Provider shall act each year on what its pay and diversity figures show and shall open flexible working to all
  from the day they start. It shall not dismiss people to take them back on lesser terms.
- A worker troubled about someone’s care, or about how they themselves are treated, may say so in confidence to a
  manager, the Council or the Care Inspectorate and shall not suffer for it. The Provider shall follow up what was
  said and let the worker know the result.
- If a worker’s conduct worries the Council it shall give its reasons. The Provider shall inquire fairly, keep
  people safe meanwhile without taking a side, and explain its decision to the Council and the worker.
- The Provider shall send the Council a yearly statement, agreed with the union, on pay, hours, travel time, sick
  pay, training and turnover. The Council shall test a sample of it, and any underpayment shall be made good in 28
  days. This clause 4 shall be written into every sub-contract.
= Rights, complaints and decisions
- Each Supported Person shall be offered an agreement of their own, in plain words, with the Provider. They may
  enforce this Agreement so far as it is for their benefit, and it places no debt or liability on them.
- The Provider shall treat everyone with kindness and respect, and shall meet the needs which come from a person’s
  faith, culture, language, gender identity, sexuality or way of communicating.
- A complaint may be made in any manner and shall be answered within twenty working days. The complainer may go at
  any time, and without first using the Provider’s procedure, to the Care Inspectorate, the Council or the
  Ombudsman. No one’s support shall suffer because of a complaint.
- The Provider shall tell each Supported Person about independent advocacy, help them to reach it, and welcome an
  advocate at any meeting. The Council pays for the advocacy service.
- A party which refuses or reduces support or money shall give its reasons to the Supported Person in writing within
  ten working days, with how to have the decision looked at again. Support shall stay as it is until that is done.
= Sharing power
- A Partnership Group shall oversee this Agreement. At least half its members shall be Supported People and unpaid
  carers, and the others drawn from front-line workers and both parties. The chair shall be independent. It shall
  meet every two months, settle its own agenda and see how the money is spent. The parties shall act on its advice
  or explain in writing why they have not.
- Supported People, carers and front-line workers shall design the Support with the parties, as equals and from the
  start. Being told of a decision already taken, or sent a questionnaire, is not involvement.
- People and carers who take part shall have their travel, replacement care and other costs paid in advance and
  shall be offered payment for their time, and workers’ time shall be paid, from the involvement fund in Schedule 3.
- Everyone shall be enabled to take part in the way that suits them. The Provider and the Council shall use plain
  words, easy read, British Sign Language and other languages, and shall arrange communication aids, transport and
  time to prepare.
- Whatever people, carers or workers say of the Support, the Provider shall answer it within 28 days. Twice a year
  it shall publish what was said, what changed because of it and what did not and why.
= General
- Both parties shall keep to data protection law. The Provider shall hold employer’s and public liability insurance
  of £10 million. Notices shall be in writing. Scots law governs this Agreement.
"""

SPECIFICATION = """
= A life of one’s own
- It is the Supported Person who leads the making of the Personal Plan, with whatever help they want from the
  Provider, family, friends or an advocate. It shall begin from what matters to them and what they are good at. It
  belongs to them and has effect once they agree it. If they cannot decide something, the Adults with Incapacity
  (Scotland) Act 2000 shall be followed.
- The Provider shall write the person’s own Personal Outcomes in the Personal Plan and shall give the Support so as
  to achieve them.
- In making the plan the Provider shall talk with the person about the whole of life: friends and family, home,
  health, work, learning, volunteering, leisure and being a citizen. It shall support what they choose.
- A person may choose any of the four self-directed support options, or a mixture, may change option or provider
  when they wish without penalty, and shall be offered the same Support on the same terms under each.
- The Provider shall explain the Support, the options and people’s rights clearly, in a form each person can use,
  and shall give practical help with deciding and with managing a Budget, or help them to find independent support
  with it.
- Every month the Supported Person shall receive from the Provider a clear account of the Budget, what has been
  spent on what, what is left and any charge. Money or hours not used may be saved for up to 26 weeks, pooled with
  other people’s or spent on something else that serves a Personal Outcome.
- The Supported Person may refuse or change any part of the Support. Their freedom may be limited only as the law
  allows, for a recorded reason and by the least restrictive means.
- The Provider shall support people to take the risks they choose, weighing with them the good that may come as well
  as the harm. The Council shares responsibility for risks taken in that way.
= Support that bends
- Whenever they like, the Supported Person and the worker or manager may change the day, time, length, place or
  content of Support within the Budget by agreement between themselves. That is not a change to this Agreement and
  nobody’s approval is needed. The Provider shall note it.
- The Council’s approval is needed only for a change which will last more than eight weeks and cost more than the
  Budget. If no answer comes within five working days the change is approved.
- When someone’s health or circumstances go up and down the Provider may give up to 30% more, or less, for up to
  three weeks at once, and the Council shall pay for it. Needing less for a while is not a reason to cut the Budget.
- What defines Support is the Personal Outcome it serves. No list of tasks or number of minutes does, and an
  activity named in a plan is an example.
- Visits shall be long enough for unhurried support and conversation. Where a visit has personal care in it, 45
  minutes shall be the least that is arranged. A brief call may be made only as a check which the person has agreed
  to.
- Support shall be given when and where the person wants it, on all seven days and in the evening. An agreed time
  shall be changed only with their agreement or, in an emergency, after they have been told why.
- The Provider shall offer a range of ways to reach each Personal Outcome – among them groups, peer support, help
  into work or study, technology, short breaks and other organisations – and may use any lawful means. Social,
  leisure, travel and holiday support are included.
- When a person goes into hospital, moves house or changes provider, the Provider shall prepare for it along with
  them and their carer, hand over their plan if they consent, and keep a link until new arrangements work. The
  Council shall pay for four weeks of absence.
- The person and the Provider shall review the Personal Plan after six weeks, then not less than twice a year, and
  within a week of a request or of a change in the person’s life. Each review shall look at how far each Personal
  Outcome has been reached, in the person’s own view, and the Support shall be altered to match what is agreed.
= Workers and those around the person
- There shall always be enough skilled workers, with enough time, for the people whom the Provider supports. The
  Provider shall meet its duties under the Health and Care (Staffing) (Scotland) Act 2019, and the Council took its
  own into account when it set the Price.
- The Provider shall keep for each person a small team, six at most, all of whom the person has met and accepted,
  and shall tell them each week who is coming.
- Workers may decide with the person, without asking further, how support is given, and may spend up to £20 a week
  on small things that help. What workers know shall be heard at every review.
- Front-line workers shall be paid to help work out how the Support is given, to try changes and to review them.
- Where practicable, Supported People should be invited to help with recruiting and training workers.
- The Provider shall find out who a person’s unpaid carers are and, if the person agrees, shall involve them as
  equal partners in planning and review, act on their views, tell them early of changes, and plan Support so that
  carers have breaks. It shall tell carers of their right to an adult carer support plan. No carer shall be counted
  on to fill a gap.
- The Provider shall keep up its knowledge of the groups, clubs and services nearby, help people to use those they
  choose, and build links with them.
- With consent the Provider shall plan and share information with the person’s GP, community nurses, housing officer
  and transport services so that support is joined up around them.
- Workers shall look out for early signs of trouble, act on them at once, build on people’s skills and help them
  plan ahead. Time spent doing so is Support and is paid for.
- Technology may be used where appropriate. A device that records visits shall be used only to keep workers safe and
  show the person who is coming; the person may decline it, and it shall not be used for payment.
"""

MONITORING = """
= How we shall know it is working
- Monitoring shall be in proportion to risk and to the size of the Support. The Council shall use what the Care
  Inspectorate and other councils already hold, shall not ask for the same thing twice, and shall drop any measure
  which nobody has used for a year.
- A request for other information shall give its purpose and 20 working days’ notice, and shall be made no more than
  twice a year.
- People and carers shall tell their own story by conversation, film, pictures or survey, as they like, with help if
  they want it, and each year every person shall be offered a talk with someone independent of the Provider.
- Supported People and carers shall choose the measures with the parties, visit as paid evaluators alongside the
  Council’s officers, and see the findings in draft so that they can comment.
- The parties and the Partnership Group shall meet each quarter to discuss what has been learned, including needs
  that are not being met, and within 20 working days shall record what each will do about it.
- Once a year the results shall be given in accessible forms to Supported People, carers and workers and put on the
  Council’s website.
- No deduction, credit, point or ranking follows from any figure in the table. A fall in a measure leads to a
  conversation.
- The Provider is paid its full cost whatever people’s results; helping someone to keep what they have counts as
  much as change.
"""

MEASURES = [
    (
        "1",
        "People who say they are closer to, or are keeping, each of their own Personal Outcomes",
        "Person’s own rating at review",
        "Every six months",
        "Their rating at the first review",
    ),
    (
        "2",
        "People who say they have control over their daily life",
        "Independent conversation",
        "Yearly",
        "Year 1 figure",
    ),
    (
        "3",
        "People who say they were able to alter their support when they asked",
        "Independent conversation",
        "Yearly",
        "Year 1 figure",
    ),
    (
        "4",
        "People who say the time they have with workers is unhurried and kind",
        "Short survey, any format",
        "Quarterly",
        "First two quarters",
    ),
    (
        "5",
        "People who feel less lonely, or as connected as they wish to be",
        "Person’s own rating at review",
        "Every six months",
        "Their rating at the first review",
    ),
    (
        "6",
        "Unpaid carers who feel able to go on caring and to have a life beside it",
        "Carer’s conversation",
        "Yearly",
        "Year 1 figure",
    ),
    (
        "7",
        "People who know the workers who come to them",
        "Short survey, any format",
        "Quarterly",
        "First two quarters",
    ),
    ("8", "Visits not made", "Provider’s records; each one followed up with the person", "Quarterly", "2025/26 figure"),
    ("9", "Workers on guaranteed-hours contracts", "Yearly fair work statement", "Yearly", "2025/26 figure"),
]

PRICE = """
= What the Council pays
- The Council shall pay the Price, which has been worked out openly with the Provider from the costs below and which
  covers the whole cost of giving Support on the terms in clause 4. Either party may ask for the sums to be worked
  again if they cease to be true.
"""

COSTS = [
    ("Workers’ pay for time with people (real Living Wage with skill points)", "£15.21"),
    ("Paid travel, gaps and mileage", "£3.06"),
    ("National Insurance, pension, holidays and sick pay", "£4.87"),
    ("Training, supervision and team meetings", "£1.74"),
    ("Management, office, insurance and registration", "£3.38"),
    ("Surplus for reserves and investment", "£1.04"),
    ("Price for each hour of planned Support", "£29.30"),
]

PAYMENT = """
- On 6 April each year the Price and every Budget shall rise by the increase in the real Living Wage for the part
  that is pay and by the Consumer Prices Index for the rest. The Provider shall pass on the pay part to workers in
  full.
- The Council shall pay one thirteenth of each person’s Budget every four weeks in advance. Nothing shall be
  deducted because a visit was longer or shorter than planned or because the person changed or declined it. Lasting
  under-use shall be talked over with the person each quarter before any adjustment.
- The Price is the same for every provider in the Firth localities and plays no part in deciding who supports
  anyone.
- The Council shall pay, besides the Price, £18,000 a year for the involvement fund and £12,000 a year for the ideas
  fund.
"""


def build() -> None:
    paper = Paper(
        council="STRATHMARLE COUNCIL",
        title="Agreement for Support at Home",
        header="Support at Home: Firth localities",
        footer="SMC/HSC/2026/014",
        size=9.5,
    )
    paper.masthead("Strathmarle Council and Two Burns Home Support SCIO")
    paper.text("""
This Agreement is between **Strathmarle Council**, Tollbooth House, Kirkgate, Marlehaven (“the Council”) and **Two
  Burns Home Support SCIO**, a Scottish charity (SC000000) at 3 Weir Lane, Auchterburn (“the Provider”).
**Background.** In 2025 people who use support at home in the Firth localities, their carers, workers, four
  providers and the Council met over eight months to decide what good support should be. This Agreement is the
  result.
""")
    paper.text(TERMS)
    paper.signatures([("Strathmarle Council", "Office"), ("Two Burns Home Support SCIO", "Office")])
    paper.schedule("Specification")
    paper.text(SPECIFICATION)
    paper.schedule("Monitoring and learning")
    paper.text(MONITORING)
    paper.caption("Table 1: What we shall look at together")
    paper.table(("No.", "Measure", "How we find out", "When", "Starting point"), MEASURES, (1, 6.2, 4, 2.4, 2.8))
    paper.schedule("Price")
    paper.text(PRICE)
    paper.caption("Table 2: How the Price for 2026/27 is made up")
    paper.table(("Cost", "For each hour"), COSTS, (12.4, 4))
    paper.text(PAYMENT)
    print(paper.save(FOLDER / "good-care-at-home.docx"))


if __name__ == "__main__":
    build()
