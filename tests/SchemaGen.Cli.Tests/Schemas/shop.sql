-- A shop, as the Rails ones are: serial keys, decimals, polymorphic columns, partial and unique indexes, timestamps without zone.
create extension if not exists citext;
create table spree_users (
    id serial primary key, email citext not null, encrypted_password varchar(128), sign_in_count integer default 0 not null,
    current_sign_in_at timestamp without time zone, admin boolean default false not null, preferences jsonb default '{}'::jsonb not null,
    created_at timestamp(6) without time zone not null, updated_at timestamp(6) without time zone not null, deleted_at timestamp without time zone);
create unique index email_idx_unique on spree_users (email) where deleted_at is null;
create index index_spree_users_on_lower on spree_users (lower(encrypted_password));
create table spree_stores (id serial primary key, name varchar not null, url varchar(255), code varchar(255) constraint spree_stores_code_key unique, "default" boolean default false not null, meta text);
comment on table spree_stores is 'One for each "storefront".';
comment on column spree_stores.code is 'Short; it''s in URLs';
create table spree_orders (
    id bigserial constraint spree_orders_pkey primary key, number varchar(32) not null, item_total numeric(10,2) default 0.0 not null, total numeric(10,2) default 0.0 not null,
    state varchar default 'cart' not null, user_id integer references spree_users on delete set null, store_id integer not null references spree_stores, channel varchar default 'spree'::varchar,
    currency char(3) default 'USD' not null, considered_risky boolean default false, guest_token uuid default gen_random_uuid() not null, completed_at timestamptz, created_at timestamptz default now() not null,
    constraint spree_orders_total_check check (total >= 0 and item_total >= 0));
create unique index index_spree_orders_on_number on spree_orders using btree (number);
create index index_spree_orders_on_user_id_and_completed_at on spree_orders (user_id, completed_at desc);
create table spree_line_items (
    order_id bigint not null references spree_orders on delete cascade, "position" integer not null, sku varchar(64) not null, quantity integer default 1 not null check (quantity > 0), price numeric(10,2) not null,
    amount numeric(12,2) generated always as (price * quantity) stored, constraint line_items_pk primary key (order_id, "position"));
create table spree_adjustments (
    id serial primary key, order_id bigint not null, "position" integer not null, label varchar, amount numeric(10,2),
    constraint fk_adjustment_item foreign key (order_id, "position") references spree_line_items on delete cascade deferrable initially deferred);
create index index_adjustments_covering on spree_adjustments (order_id) include (amount);
create table spree_taxons (id serial primary key, parent_id integer references spree_taxons, lft integer not null, rgt integer not null, permalink varchar(255) unique, unique (lft, rgt));
create table schema_migrations (version varchar not null primary key);
