"""The closed vocabularies: why a connection broke, what puts it right, and the three answers of a check.

Names are stable: they stand in stored rows, in data files, in the HTTP API and in `regrant explain --jsonl`.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What a check, or a whole connection, comes down to."""

    OK = "ok"
    NEEDS_YOU = "needs_you"
    UNKNOWN = "unknown"  # we could not ask, or nobody can tell yet: never shown as a failure


class Cause(StrEnum):
    """Why a connection broke, or why an answer of Meta is not a yes."""

    # the token ended
    TOKEN_EXPIRED = "token_expired"
    PASSWORD_CHANGED = "password_changed"
    SESSION_INVALIDATED = "user_logged_out_or_session_invalidated"
    APP_REMOVED = "app_removed_by_user"
    CHECKPOINT = "checkpoint_or_security"
    USER_UNCONFIRMED = "user_unconfirmed"
    DATA_ACCESS_EXPIRED = "data_access_expired"
    # the token is fine or foul, but it is the caller's doing
    TOKEN_MALFORMED = "token_malformed"
    TOKEN_WRONG_TYPE = "token_wrong_type"
    TOKEN_APP_MISMATCH = "token_app_mismatch"
    APPSECRET_PROOF_INVALID = "appsecret_proof_invalid"
    OAUTH_CODE_INVALID = "oauth_code_invalid"
    REDIRECT_URI_MISMATCH = "redirect_uri_mismatch"
    # the grant is incomplete
    PERMISSION_MISSING = "permission_missing"
    PERMISSION_DECLINED = "permission_declined"
    PAGE_NOT_GRANTED = "page_not_granted"
    CONSENT_CANCELLED = "consent_cancelled"
    # the person or the asset
    PAGE_ROLE_INSUFFICIENT = "page_role_insufficient"
    PAGE_2FA_OR_PPA_REQUIRED = "page_2fa_or_ppa_required"
    OBJECT_MISSING_OR_HIDDEN = "object_missing_or_hidden"
    IG_NOT_LINKED = "ig_not_linked_or_not_professional"
    LEADS_ACCESS_MISSING = "leads_access_missing"
    TOS_NOT_ACCEPTED = "tos_not_accepted"
    AD_ACCOUNT_DISABLED = "ad_account_disabled"
    POLICY_BLOCK_USER = "policy_block_user"
    # waiting is right
    APP_RATE_LIMITED = "app_rate_limited"
    USER_RATE_LIMITED = "user_rate_limited"
    PAGE_RATE_LIMITED = "page_rate_limited"
    AD_ACCOUNT_RATE_LIMITED = "ad_account_rate_limited"
    BUSINESS_USE_CASE_RATE_LIMITED = "business_use_case_rate_limited"
    PUBLISH_QUOTA_REACHED = "publish_quota_reached"
    TRANSIENT = "transient"
    # the tool's maker
    APP_INACTIVE = "app_inactive_or_restricted"
    APP_CHANGED = "app_changed"
    FEATURE_REVIEW_NEEDED = "feature_review_needed"
    API_VERSION_OR_FIELD_DEPRECATED = "api_version_or_field_deprecated"
    BAD_REQUEST = "bad_request"
    MEDIA_OR_CONTENT_INVALID = "media_or_content_invalid"
    DATA_NOT_AVAILABLE = "data_not_available"
    MESSAGING_WINDOW = "messaging_window_or_recipient"
    # causes that no Graph answer shows: from symptoms, screens, dates and people
    WRONG_ACCOUNT_LOGGED_IN = "wrong_account_logged_in"
    ASSET_OWNED_BY_PORTFOLIO = "asset_owned_by_portfolio"
    CONNECTOR_LEFT = "connector_left"
    MESSAGE_ACCESS_OFF = "message_access_off"
    MESSAGE_ROUTING = "message_routing"
    WEBHOOK_NOT_SUBSCRIBED = "webhook_not_subscribed"
    WAITING_PERIOD = "waiting_period"
    EMAIL_UNVERIFIED = "email_unverified"
    POPUP_BLOCKED = "popup_blocked"
    # no fault, or no knowing
    HEALTHY = "healthy"
    NOT_DIAGNOSABLE = "not_diagnosable"  # nothing of Meta's answer survived
    UNKNOWN = "unknown"


class Remedy(StrEnum):
    """What puts a cause right."""

    WAIT_AND_RETRY = "wait_and_retry"
    WAIT_UNTIL = "wait_until"
    REFRESH = "refresh"
    REAUTHENTICATE = "reauthenticate"
    WIDEN_IN_PLACE = "widen_in_place"
    GRANT_ALL = "grant_all_pages_and_permissions"
    RESET = "reset_then_reauthenticate"
    GET_PAGE_ROLE = "get_page_role_from_admin"
    HAND_TO_ANOTHER_ADMIN = "hand_to_another_admin"
    RESOLVE_CHECKPOINT = "resolve_checkpoint_on_facebook"
    LINK_INSTAGRAM = "link_instagram_professional"
    ACCEPT_TERMS = "accept_terms"
    REQUEST_LEADS_ACCESS = "request_leads_access"
    SWITCH_MESSAGE_ACCESS_ON = "switch_message_access_on"
    FIX_APP_SETTINGS = "fix_app_settings"
    CONTACT_TOOL_VENDOR = "contact_tool_vendor"
    FIX_REQUEST = "fix_request"
    NONE = "none"


class Certainty(StrEnum):
    """How sure a verdict is, in the words the person reads: "Meta says…", "We saw on screen…", "Probably, because…"."""

    META_SAYS = "meta_says"
    SEEN_ON_SCREEN = "seen_on_screen"
    PROBABLY = "probably"
    ESTIMATED = "estimated"  # counted from a date, nobody has confirmed it


class Function(StrEnum):
    """What a tool does for a person: each can work or not by itself."""

    PUBLISH = "publish"
    READ = "read"
    MESSAGES = "messages"
    LEADS = "leads"
    ADS = "ads"
