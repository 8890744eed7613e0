#!/bin/sh
# run-suites FOLDER: runs its suites and prints what failed.
set -eu
robot --output NONE --report NONE --log NONE "$1"
