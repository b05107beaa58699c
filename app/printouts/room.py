"""Papers of the procedure that are printed when somebody asks for them."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.printouts.certificates import Certificate
from app.printouts.status_certificates import StatusCertificate

ROOM = Room(name="printouts", tables=(Certificate, StatusCertificate))
