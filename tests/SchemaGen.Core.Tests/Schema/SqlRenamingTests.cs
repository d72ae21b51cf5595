using SchemaGen.Schema;

namespace SchemaGen.Tests.Schema;

public sealed class SqlRenamingTests
{
    [Theory]
    [InlineData("sales.total(a) > 1", "\"Shop 2\".total(a) > 1")]
    [InlineData("a = 'new'::sales.state", "a = 'new'::\"Shop 2\".state")]
    [InlineData("nextval('sales.ids')", "nextval('\"Shop 2\".ids')")]
    [InlineData("nextval('sales.ids'::pg_catalog.regclass)", "nextval('\"Shop 2\".ids'::pg_catalog.regclass)")]
    [InlineData("'sales.ids'::regclass", "'\"Shop 2\".ids'::regclass")]
    [InlineData("'sales.ids'::text", "'sales.ids'::text")]
    [InlineData("sales > 1", "sales > 1")]
    [InlineData("select sales.id from public.sales", "select sales.id from public.sales")]
    [InlineData("select s.id from sales.orders s join sales.\"Lines\" l on l.id = s.id", "select s.id from \"Shop 2\".orders s join \"Shop 2\".\"Lines\" l on l.id = s.id")]
    [InlineData("select sales.id, sales.f(1), 'a'::sales.state from sales.sales", "select sales.id, \"Shop 2\".f(1), 'a'::\"Shop 2\".state from \"Shop 2\".sales")]
    [InlineData("select x.sales.y from a x", "select x.sales.y from a x")]
    public void What_names_a_schema_follows_it(string sql, string expected) => Assert.Equal(expected, SqlRenaming.RenameSchema(sql, "sales", "Shop 2"));

    [Theory]
    [InlineData("m = 'a'::mood", "m = 'a'::crm.temper")]
    [InlineData("m = 'a'::public.mood", "m = 'a'::crm.temper")]
    [InlineData("m = any (array['a'::public.mood]::public.mood[])", "m = any (array['a'::crm.temper]::crm.temper[])")]
    [InlineData("cast(a as mood)", "cast(a as crm.temper)")]
    [InlineData("select a as mood, mood from t", "select a as mood, mood from t")]
    [InlineData("mood(a)", "mood(a)")]
    [InlineData("public.mood(a)", "public.mood(a)")]
    [InlineData("a::other.mood", "a::other.mood")]
    [InlineData("'mood'", "'mood'")]
    public void What_casts_to_a_type_follows_it(string sql, string expected) => Assert.Equal(expected, SqlRenaming.RenameType(sql, "mood", new("crm", "temper")));

    [Theory]
    [InlineData("mood mood, other mood default 'a'::mood, mood integer", "mood temper, other temper default 'a'::temper, mood integer")]
    [InlineData("mood", "temper")]
    [InlineData("a public.mood[], variadic b mood[]", "a public.temper[], variadic b temper[]")]
    public void Parameters_of_a_type_follow_it(string parameters, string expected) =>
        Assert.Equal(expected, SqlRenaming.RenameType(new Routine("f", parameters, "returns integer language sql as ''"), "mood", "temper").Parameters);

    [Theory]
    [InlineData("returns mood language sql as 'select 1::mood'", "returns temper language sql as 'select 1::mood'")]
    [InlineData("returns setof public.mood language sql as ''", "returns setof public.temper language sql as ''")]
    [InlineData("returns table (mood mood, n int) language sql as ''", "returns table (mood temper, n int) language sql as ''")]
    [InlineData("returns int language sql set search_path to mood as ''", "returns int language sql set search_path to mood as ''")]
    public void The_result_of_a_routine_follows_and_its_body_does_not(string definition, string expected) =>
        Assert.Equal(expected, SqlRenaming.RenameType(new Routine("f", "", definition), "mood", "temper").Definition);

    [Theory]
    [InlineData("'sad'::mood", "'blue'::mood")]
    [InlineData("'sad'::public.mood", "'blue'::public.mood")]
    [InlineData("'sad'::crm.mood", "'sad'::crm.mood")]
    [InlineData("'sad'::text", "'sad'::text")]
    [InlineData("cast('sad' as mood)", "cast('blue' as mood)")]
    [InlineData("m = 'sad'", "m = 'blue'")]
    [InlineData("(m) <> 'sad' or 'sad' < t.m", "(m) <> 'blue' or 'blue' < t.m")]
    [InlineData("name = 'sad'", "name = 'sad'")]
    [InlineData("m::text = 'sad'", "m::text = 'sad'")]
    [InlineData("(m)::text = 'sad'::text", "(m)::text = 'sad'::text")]
    [InlineData("lower(m) = 'sad'", "lower(m) = 'sad'")]
    [InlineData("m in ('sad', 'glad') and name in ('sad')", "m in ('blue', 'glad') and name in ('sad')")]
    [InlineData("m not in ('glad', 'sad')", "m not in ('glad', 'blue')")]
    [InlineData("m = any (array['sad'::mood, 'glad'::mood])", "m = any (array['blue'::mood, 'glad'::mood])")]
    [InlineData("m is not distinct from 'sad'", "m is not distinct from 'blue'")]
    [InlineData("m between 'sad' and 'sad'", "m between 'blue' and 'blue'")]
    [InlineData("tags = '{sad,\"on hold\"}'::mood[]", "tags = '{blue,\"on hold\"}'::mood[]")]
    [InlineData("m = any (array['sad', 'glad']::mood[])", "m = any (array['blue', 'glad']::mood[])")]
    [InlineData("tags = cast(array[['sad'], ['glad']] as public.mood[])", "tags = cast(array[['blue'], ['glad']] as public.mood[])")]
    [InlineData("m = any ('{sad,glad}'::mood[]) or m <> all ('{sad}')", "m = any ('{blue,glad}'::mood[]) or m <> all ('{blue}')")]
    [InlineData("name = any ('{sad}') or name = any (array['sad']::text[])", "name = any ('{sad}') or name = any (array['sad']::text[])")]
    [InlineData("(('sad'))::mood = m", "(('blue'))::mood = m")]
    [InlineData("case m when 'glad' then 'sad' when 'sad' then 'glad' end = 'sad'", "case m when 'glad' then 'sad' when 'blue' then 'glad' end = 'sad'")]
    [InlineData("case name when 'sad' then 1 end = 1", "case name when 'sad' then 1 end = 1")]
    [InlineData("'sad'::text::mood = m or array['sad'::text]::mood[] = tags", "'sad'::text::mood = m or array['sad'::text]::mood[] = tags")]
    [InlineData("lower('sad')::mood = m or array[lower('sad')]::mood[] = tags", "lower('sad')::mood = m or array[lower('sad')]::mood[] = tags")]
    [InlineData("notes = 'sad' || m", "notes = 'sad' || m")]
    public void A_label_is_another_in_constants_of_its_type(string sql, string expected) =>
        Assert.Equal(expected, SqlRenaming.RenameLabel(sql, "mood", "sad", "blue", static name => name == "m"));

    [Theory]
    [InlineData("'sad'::text::mood", "'blue'::text::mood")]
    [InlineData("(('sad'::text)::mood) <> m", "(('blue'::text)::mood) <> m")]
    [InlineData("('sad'::character varying(20))::crm.mood = m", "('sad'::character varying(20))::crm.mood = m")]
    [InlineData("('sad'::character varying(20))::public.mood = m", "('blue'::character varying(20))::public.mood = m")]
    [InlineData("m = cast(cast('sad' as text) as mood)", "m = cast(cast('blue' as text) as mood)")]
    [InlineData("m = any ((array['sad'::text, 'glad'::text])::mood[])", "m = any ((array['blue'::text, 'glad'::text])::mood[])")]
    [InlineData("m = any ('{sad,glad}'::text::mood[])", "m = any ('{blue,glad}'::text::mood[])")]
    [InlineData("m = any ('{sad,glad}'::text[]::mood[])", "m = any ('{blue,glad}'::text[]::mood[])")]
    [InlineData("name = 'sad'::text and m is not null", "name = 'sad'::text and m is not null")]
    [InlineData("name = any ('{sad}'::text[]) or m::text = 'sad' or name = 'sad' || m::text", "name = any ('{sad}'::text[]) or m::text = 'sad' or name = 'sad' || m::text")]
    [InlineData("lower('sad')::mood = m", "lower('sad')::mood = m")]
    public void A_text_says_a_label_where_it_becomes_one(string sql, string expected) =>
        Assert.Equal(expected, SqlRenaming.RespellLabel(sql, "mood", "sad", "blue", static name => name == "m"));

    [Theory]
    [InlineData("'sad'", false, "'it''s \"blue\"'")]
    [InlineData("'glad'", false, "'glad'")]
    [InlineData("upper('sad')", false, "upper('sad')")]
    [InlineData("'{sad,glad}'", true, "'{\"it''s \\\"blue\\\"\",glad}'")]
    [InlineData("'{{\"sad\",saddle},{NULL,sad}}'", true, "'{{\"it''s \\\"blue\\\"\",saddle},{NULL,\"it''s \\\"blue\\\"\"}}'")]
    public void A_constant_of_an_enum_type_follows_its_label(string sql, bool isArray, string expected) =>
        Assert.Equal(expected, SqlRenaming.RenameLabelConstant(sql, isArray, "sad", "it's \"blue\""));
}
