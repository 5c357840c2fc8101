"""Builds every example contract but grant-agreement.md, which is written by hand."""

import care_home_placement
import day_support_pack
import good_care_at_home
import kpi_schedule_alone
import time_and_task_home_care

if __name__ == "__main__":
    for contract in (
        good_care_at_home,
        time_and_task_home_care,
        kpi_schedule_alone,
        day_support_pack,
        care_home_placement,
    ):
        contract.build()
