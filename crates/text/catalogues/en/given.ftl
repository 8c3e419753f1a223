# What a new process is given until somebody names it otherwise. It becomes part of the process: later it is changed
# there, and not by another language of the page.

given-role = Account executive
given-role-short = AE
given-reason-no-need = No need
given-reason-competitor = A competitor
given-reason-price = Price
given-reason-missing = Something was missing
given-reason-no-budget = No budget
given-reason-no-decision = No decision
given-recurring-play = What recurred
given-recurring-measure = Win rate of deals with it against comparable deals without

# Templates that come with the page.
template-enterprise-saas = Enterprise SaaS
template-enterprise-saas-summary = New business with MEDDPICC: eight stages, fourteen plays, six sample deals
