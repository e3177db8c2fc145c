"""Models of enrollments, one file per noun."""

from enrollments.models.enrollment import Enrollment
from enrollments.models.exit import Exit

__all__ = ["Enrollment", "Exit"]
