"""What is not in a unit's archive, and why; a test fails for a model that is neither in it nor here."""

HISTORY = "Fältens historik finns kvar i systemet för utredning; händelserna står i journalen, notes."
OPERATIONS = "Hör till driften av systemet, inte till enhetens uppgifter."

LEFT_OUT = {
    "people.User": "Inloggningar och lösenord lämnas aldrig ut.",
    "people.Draft": "Text som någon håller på att skriva är bara dens egen.",
    "people.ProviderUnit": "Utförarens adresser för brev hör till utföraren.",
    "desk.SavedFilter": "Sparade filter är bara genvägar i systemet.",
    "orders.Notice": "Aviseringar är påminnelser till en enda person; det de pekar på finns med.",
    "plans.SelfCheck": "Egenkontroller är utförarens egna.",
    "deviations.Misconduct": "Möjliga missförhållanden ses bara av dem som är behöriga och lämnas ut för sig.",
    "reports.NationalValue": "Nationella värden är desamma för alla; de som en rapport använde står i report_national.",
    "outbox.Letter": OPERATIONS,
    "outbox.Digest": OPERATIONS,
    "outbox.Preference": OPERATIONS,
    "outbox.DeliveryFault": OPERATIONS,
    "outbox.Heartbeat": OPERATIONS,
    "outbox.Finding": OPERATIONS,
}
"""By model; the kept history of every model (`HISTORY`) and what Django and its parts keep are left out too."""
