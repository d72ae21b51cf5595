-- A rental shop that uses what models cannot say: domains, composite types, views, functions, triggers, partitions, exclusion, rules, privileges.
create schema archive; comment on schema archive is 'old years';
create domain year as integer check (value between 1901 and 2155);
create domain "Odd Name" as varchar(20) collate "C" not null default 'it''s' constraint short check (length(value) < 10); comment on constraint short on domain "Odd Name" is 'short';
create type mpaa_rating as enum ('G', 'PG', 'PG-13', 'R', 'NC-17');
create type unused as enum ('x');
create type price as (amount numeric, currency char(3));
create sequence film_numbers;
create function last_updated() returns trigger language plpgsql as $$ begin new.last_update = now(); return new; end $$;
create function next_code() returns text language sql as $$ select 'F' || nextval('film_numbers') $$;
create table languages (language_id serial primary key, name char(20) not null, last_update timestamptz default now() not null);
create table films (film_id serial primary key, title varchar(255) not null, release_year year, language_id integer not null references languages (language_id) on update cascade on delete restrict, code text default next_code() not null,
    rating mpaa_rating default 'G', special_features text[], fulltext tsvector, cost price, ratings mpaa_rating[], grade "char", during tsrange, number bigint default nextval('film_numbers'), constraint no_overlap exclude using gist (during with &&), check (release_year > 1900));
create index film_fulltext_idx on films using gist (fulltext);
create index film_mixed_idx on films (language_id, lower(title) text_pattern_ops);
create index film_nulls_idx on films (title desc nulls last);
create trigger last_updated before update on languages for each row execute function last_updated();
create view film_list as select film_id, title from films;
create table log (at timestamptz, message text);
create table counted (id "char" primary key, n integer);
create rule no_delete as on delete to languages do instead nothing;
create table payments (payment_id integer, paid_at timestamptz not null, amount numeric(5,2) not null) partition by range (paid_at);
create table payments_2020 partition of payments for values from ('2020-01-01') to ('2021-01-01');
create table archive.rentals (rental_id bigint primary key, film_id integer references films match full);
alter table archive.rentals set (fillfactor = 70);
grant select on languages to public;
