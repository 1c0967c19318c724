"""A JupyterHub on one machine: every user has an account of the system, and every server runs as its user."""

import pwd
from pathlib import Path

c = get_config()  # noqa: F821

#: Who grades. Their servers run in the environment of the checkout that lies in their home; all others have the kit.
TEACHERS = {"teacher"}

c.JupyterHub.bind_url = "http://127.0.0.1:8000"  # a web server with a certificate goes before it
c.JupyterHub.authenticator_class = "pam"
c.Authenticator.allow_all = True  # whoever has an account on this machine
c.Authenticator.admin_users = TEACHERS

c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = ["/opt/hub/bin/jupyterhub-singleuser"]
c.Spawner.default_url = "/lab"
#: JupyterLab shows formgrader in a frame, which a hub's servers forbid; allowed on a teacher's own server alone.
FRAMES = {"headers": {"Content-Security-Policy": "frame-ancestors 'self'"}}


def grade_in_own_checkout(spawner):
    """Start a teacher's server where the classroom is, with the course directory's configuration."""
    if spawner.user.name in TEACHERS:
        home = Path(pwd.getpwnam(spawner.user.name).pw_dir)
        spawner.cmd = [str(home / "paying-attention/.venv/bin/jupyterhub-singleuser")]
        spawner.args = [f"--ServerApp.tornado_settings={FRAMES}"]
        spawner.environment = {
            "PAYING_ATTENTION_COURSE": str(home / "teaching"),
            "JUPYTER_CONFIG_PATH": str(home / "teaching"),
        }


c.Spawner.pre_spawn_hook = grade_in_own_checkout
