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
template-small-business = Small business
template-small-business-summary = Quick deals, from first call to signature in a month: six stages, nine plays, six sample deals
template-professional-services = Professional services
template-professional-services-summary = Scope, margin and people checked before you propose: seven stages, nine plays, six sample deals
template-industrial = Industrial
template-industrial-summary = Materials and components, tested after the negotiation: seven stages, nine plays, six sample deals
template-renewal-expansion = Renewal and expansion
template-renewal-expansion-summary = Four months up to the renewal date, and what more the customer needs: six stages, nine plays, six sample deals
template-guided-start = Guided start
template-guided-start-summary = Four stages that say what belongs where: two plays, three sample deals, read in five minutes
