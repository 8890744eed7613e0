# shellcheck shell=bash
# Sourced: background processes that are known again later, and never mistaken for another that got the same pid.

# A process' birth mark: this boot and the tick in which it started. Fails for one that has ended.
birth_of() {
  local stat
  if [ ! -d /proc/self ]; then
    ps -o lstart= -p "$1" | tr -d ' ' | grep .
    return
  fi
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # The second field may hold spaces; after its closing bracket come the state and, as the twentieth, the start time.
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  [ "$1" != Z ] || return 1
  echo "$(cat /proc/sys/kernel/random/boot_id):${20}"
}

# alive NAME: whether the process that `start` noted down still runs.
alive() {
  local pid birth
  read -r pid birth _ 2>/dev/null <"$RUN/$1.pid" || return 1
  [ "$(birth_of "$pid")" = "$birth" ]
}

pid_of() { cut -d' ' -f1 "$RUN/$1.pid"; }

# start NAME CONFIG COMMAND...: starts COMMAND in the background unless it runs already with the same CONFIG file and arguments.
start() {
  local name=$1 config=$2 wanted pid
  shift 2
  wanted=$({ cat "$config" && printf '%s\0' "$@"; } | short_hash)
  if alive "$name"; then
    [ "$(cut -d' ' -f3 "$RUN/$name.pid")" != "$wanted" ] || return 0
    stop "$name"
  fi
  # Descriptor 9 is the lock of `engine`, 3 the user's terminal or pipe: a daemon must not hold them.
  # All of them are Go: with five times the memory that they use they compute a sixth less.
  GOGC=400 setsid "$@" >"$LOGS/$name.log" 2>&1 </dev/null 3>&- 9>&- &
  pid=$!
  printf '%s %s %s\n' "$pid" "$(birth_of "$pid")" "$wanted" >"$RUN/$name.pid.half"
  mv "$RUN/$name.pid.half" "$RUN/$name.pid"
}

# stop NAME: ends what `start` started, if it is still that process, and waits for it.
stop() {
  local pid tries
  if alive "$1"; then
    pid=$(pid_of "$1")
    kill "$pid"
    for ((tries = 0; tries < 300; tries++)); do # an engine gives its containers 15 s
      alive "$1" || break
      sleep 0.1
    done
    ! alive "$1" || kill -9 "$pid"
  fi
  rm -f "$RUN/$1.pid"
}

# await NAME SECONDS COMMAND...: waits until COMMAND succeeds; fails early when the process NAME has ended.
await() {
  local name=$1 deadline=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    if ! alive "$name" || [ $SECONDS -ge $deadline ]; then
      tail -n 20 "$LOGS/$name.log" >&2
      fail "$name did not come up" "Read $LOGS/$name.log, then run script/engine up again."
    fi
    sleep 0.2
  done
}

# free_port PREFERRED: PREFERRED, or the next port on loopback that nobody listens on.
free_port() {
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}
