"""Reports for machines: code scanning, build servers, merge requests, spreadsheets."""

from contresens.reporting.machine import csvtable, github, gitlab, junit, lines, sarif

__all__ = ["csvtable", "github", "gitlab", "junit", "lines", "sarif"]
