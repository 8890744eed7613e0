import time

import schedule

schedule.every().day.at("02:00").do(print, "good night")
while True:
    schedule.run_pending()
    time.sleep(30)
