"""Synthetic portfolio of applications for motor cover, with the claims of three years: drawn by
`../underwriting/generate.py`, whose header says what causes what and which faults are put in.
"""

import importlib.util
from pathlib import Path

spec = importlib.util.spec_from_file_location("underwriting", Path(__file__).parent.parent / "underwriting" / "generate.py")
portfolio = importlib.util.module_from_spec(spec)
spec.loader.exec_module(portfolio)

if __name__ == "__main__":
    portfolio.main("motor")
