"""Jaras reads Arabic reporting on armed conflict."""
