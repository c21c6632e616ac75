"""What permissions are called on the screens, in plain English."""

from __future__ import annotations

WORDS = {
    "public_profile": "Your name and profile picture",
    "pages_show_list": "Show a list of the Pages you manage",
    "pages_read_engagement": "Read content posted on the Page",
    "pages_read_user_content": "Read user content on your Page",
    "pages_manage_posts": "Create and manage content on your Page",
    "pages_manage_engagement": "Manage comments on your Page",
    "pages_manage_metadata": "Manage accounts, settings and webhooks for a Page",
    "pages_messaging": "Manage and access Page conversations in Messenger",
    "pages_manage_ads": "Manage ads for Pages that you manage",
    "read_insights": "Read insights of your Pages",
    "leads_retrieval": "Access leads for your Pages",
    "ads_read": "Access your Facebook ads and related stats",
    "ads_management": "Manage ads for ad accounts that you have access to",
    "business_management": "Manage your business",
    "instagram_basic": "Access profile and posts from the Instagram account connected to your Page",
    "instagram_content_publish": "Upload media and create posts for the Instagram account connected to your Page",
    "instagram_manage_comments": "Manage comments for the Instagram account connected to your Page",
    "instagram_manage_insights": "Access insights for the Instagram account connected to your Page",
    "instagram_manage_messages": "Manage messages for the Instagram account connected to your Page",
    "instagram_business_basic": "View your profile and posts",
    "instagram_business_content_publish": "Publish posts, reels and stories",
    "instagram_business_manage_comments": "Manage comments on your posts",
    "instagram_business_manage_messages": "Read and answer your messages",
    "instagram_business_manage_insights": "View insights of your account",
    "threads_basic": "View your profile and your threads",
    "threads_content_publish": "Publish threads",
    "threads_manage_insights": "View insights of your profile",
    "threads_manage_replies": "Manage replies to your threads",
    "threads_read_replies": "Read replies to your threads",
}


def in_words(permission: str) -> str:
    """What a person reads for a permission."""
    return WORDS.get(permission, permission.replace("_", " ").capitalize())
