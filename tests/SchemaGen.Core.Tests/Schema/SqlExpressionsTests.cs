using SchemaGen.Schema;

namespace SchemaGen.Core.Tests.Schema;

public sealed class SqlExpressionsTests
{
    /// <summary>What a person writes, and what PostgreSQL 13 or 15 prints of it.</summary>
    public static TheoryData<string, string> Pairs => new()
    {
        { "now()", "now()" },
        { "current_timestamp", "CURRENT_TIMESTAMP" },
        { "CURRENT_TIMESTAMP", "now()" },
        { "'active'", "'active'::character varying" },
        { "'it''s'", "'it''s'::text" },
        { "'{}'", "'{}'::jsonb" },
        { "-1", "'-1'::integer" },
        { "-1.5", "'-1.5'::numeric" },
        { "0", "(0)::numeric" },
        { "'t'", "'t'" },
        { "TRUE", "true" },
        { "interval '1 day'", "'1 day'::interval" },
        { "timestamp with time zone '2026-01-01 00:00:00+00'", "'2026-01-01 00:00:00+00'::timestamp with time zone" },
        { "'new'", "'new'::public.status" },
        { "nextval('ids')", "nextval('public.ids'::regclass)" },
        { "price > 0", "(price > (0)::numeric)" },
        { "price > 0 and qty >= 1 and qty < 10", "((price > (0)::numeric) AND (qty >= 1) AND (qty < 10))" },
        { "(a = 1 AND b = 2) AND c = 3", "((a = 1) AND (b = 2) AND (c = 3))" },
        { "a=1 OR b=2 AND c=3", "((a = 1) OR ((b = 2) AND (c = 3)))" },
        { "a + b * 2 > c", "((a + (b * 2)) > c)" },
        { "a - b - c > 0", "(((a - b) - c) > 0)" },
        { "status in ('a', 'b')", "((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))" },
        { "status not in ('a', 'b')", "(status <> ALL (ARRAY['a'::text, 'b'::text]))" },
        { "status in ('a')", "(status = 'a'::text)" },
        { "age between 1 and 9", "((age >= 1) AND (age <= 9))" },
        { "age not between 1 and 9", "((age < 1) OR (age > 9))" },
        { "email like '%@%'", "(email ~~ '%@%'::text)" },
        { "email NOT ILIKE 'x%'", "((email)::text !~~* 'x%'::text)" },
        { "email ~ '^[a-z]+$'", "(email ~ '^[a-z]+$'::text)" },
        { "not deleted", "(NOT deleted)" },
        { "a is not null", "(a IS NOT NULL)" },
        { "a is null or b is null", "((a IS NULL) OR (b IS NULL))" },
        { "a is distinct from b", "(a IS DISTINCT FROM b)" },
        { "a is not distinct from b", "(NOT (a IS DISTINCT FROM b))" },
        { "a != 5", "(a <> 5)" },
        { "lower(email)", "lower((email)::text)" },
        { "first || ' ' || last", "((first || ' '::text) || last)" },
        { "coalesce(a, 0)", "COALESCE(a, 0)" },
        { "cast(a as integer)", "(a)::integer" },
        { "a::int", "(a)::integer" },
        { "a::numeric(10, 2)", "(a)::numeric(10,2)" },
        { "char_length(name) between 1 and 5", "((char_length((name)::text) >= 1) AND (char_length((name)::text) <= 5))" },
        { "extract(year from at) > 2000", "(date_part('year'::text, at) > (2000)::double precision)" },
        { "extract(year from at) > 2000", "(EXTRACT(year FROM at) > (2000)::numeric)" },
        { "at at time zone 'utc'", "timezone('utc'::text, at)" },
        { "at at time zone 'utc'", "(at AT TIME ZONE 'utc'::text)" },
        { "trim(name) <> ''", "(btrim(name) <> ''::text)" },
        { "trim(name) <> ''", "(TRIM(BOTH FROM name) <> ''::text)" },
        { "case when a > 0 then 1 end", "CASE\n    WHEN (a > 0) THEN 1\n    ELSE NULL::integer\nEND" },
        { "\"userId\" > 0", "(\"userId\" > 0)" },
        { "\"name\" = 'x'", "(name = 'x'::text)" },
        { "data->>'kind' = 'a'", "((data ->> 'kind'::text) = 'a'::text)" },
        { "tags @> array['a']", "(tags @> ARRAY['a'::text])" },
        { "public.double(a) > 1 -- twice", "(public.double(a) > 1)" },
        { "double(a) > 1 /* twice /* or */ so */", "(public.double(a) > 1)" },
        { "name collate \"C\" > 'a'", "((name COLLATE \"C\") > 'a'::text)" },
        { "a > -1", "(a > '-1'::integer)" },
        { "a = any(b)", "(a = ANY (b))" },
        { "position('x' in name) > 0", "(\"position\"(name, 'x'::text) > 0)" },
        { "position('x' in name) > 0", "(POSITION(('x'::text) IN (name)) > 0)" },
        { "tags[1] = 'a'", "(tags[1] = 'a'::text)" },
        { "count(*) > 1", "(count(*) > 1)" },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void What_is_written_and_what_is_printed_have_one_form(string written, string printed) =>
        Assert.Equal(SqlExpressions.Canonical(printed), SqlExpressions.Canonical(written));

    [Theory, MemberData(nameof(Pairs))]
    public void The_form_of_a_form_is_itself(string written, string printed)
    {
        foreach (string form in new[] { SqlExpressions.Canonical(written), SqlExpressions.Canonical(printed) })
            Assert.Equal(form, SqlExpressions.Canonical(form));
    }

    [Theory]
    [InlineData("a > 1", "a >= 1")]
    [InlineData("a > 1", "a > 2")]
    [InlineData("a = 'x'", "a = 'X'")]
    [InlineData("a = '1'", "a = 1")]
    [InlineData("(a or b) and c", "a or b and c")]
    [InlineData("a - (b - c)", "a - b - c")]
    [InlineData("\"A\" > 1", "a > 1")]
    [InlineData("\"user\" = 'x'", "user = 'x'")]
    [InlineData("sales.f(a)", "f(a)")]
    [InlineData("a::integer", "a")]
    [InlineData("a::numeric(10,2)", "a")]
    [InlineData("a in ('x', 'y')", "a not in ('x', 'y')")]
    [InlineData("a like 'x'", "a ilike 'x'")]
    [InlineData("a is null", "a is not null")]
    [InlineData("now()", "localtimestamp")]
    [InlineData("'a'", "'a '")]
    public void What_differs_in_meaning_differs_in_form(string one, string other) =>
        Assert.NotEqual(SqlExpressions.Canonical(one), SqlExpressions.Canonical(other));

    [Theory]
    [InlineData("SELECT  1 FROM t", "select 1 from t")]
    [InlineData("a >", "a >")]
    [InlineData("", "")]
    [InlineData("((", "( (")]
    [InlineData("'open", "'open")]
    [InlineData("\"", "\"")]
    [InlineData("a = \"\"", "a = \"\"")]
    [InlineData("a[]", "a [ ]")]
    [InlineData("a not", "a not")]
    [InlineData("f(a ORDER BY b)", "f ( a order by b )")]
    public void What_is_not_understood_keeps_its_tokens(string expression, string form) => Assert.Equal(form, SqlExpressions.Canonical(expression));

    [Theory]
    [InlineData("(a)", "a")]
    [InlineData("((a + b))", "a + b")]
    [InlineData("(a) + (b)", "(a) + (b)")]
    [InlineData("(a = ')')", "a = ')'")]
    [InlineData("(\"a)\" > 1)", "\"a)\" > 1")]
    [InlineData(" ( a ) ", "a")]
    public void Outer_parentheses_go_where_they_belong_together(string expression, string expected) =>
        Assert.Equal(expected, SqlExpressions.WithoutOuterParentheses(expression));
}
