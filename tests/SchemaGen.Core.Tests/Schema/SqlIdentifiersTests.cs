using SchemaGen.Schema;

namespace SchemaGen.Tests.Schema;

public sealed class SqlIdentifiersTests
{
    [Theory]
    [InlineData("age > 0", true)]
    [InlineData("AGE > 0", true)]
    [InlineData("\"age\" > 0", true)]
    [InlineData("t.age > 0", true)]
    [InlineData("length(age) > 0", true)]
    [InlineData("x::age = age", true)]
    [InlineData("\"Age\" > 0", false)]
    [InlineData("'age' = x", false)]
    [InlineData("E'age' = x", false)]
    [InlineData("age(x) > 0", false)]
    [InlineData("age (x) > 0", false)]
    [InlineData("x::age", false)]
    [InlineData("x :: public.age", false)]
    [InlineData("x::\"age\"", false)]
    [InlineData("ages > 0", false)]
    public void A_mention_is_a_column_and_no_string_function_or_type(string expression, bool mentions) =>
        Assert.Equal(mentions, SqlIdentifiers.Mentions(expression, "age"));

    [Theory]
    [InlineData("age > 0 and age(age) < 'age'", "years", "years > 0 and age(years) < 'age'")]
    [InlineData("\"age\" > 0", "Years", "\"Years\" > 0")]
    [InlineData("x::age + age", "y\"z", "x::age + \"y\"\"z\"")]
    public void A_rename_leaves_everything_else_alone(string expression, string to, string expected) =>
        Assert.Equal(expected, SqlIdentifiers.Rename(expression, "age", to));
}
