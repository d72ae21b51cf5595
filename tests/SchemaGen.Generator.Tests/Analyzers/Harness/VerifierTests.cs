using SchemaGen.Testing;
using Xunit.Sdk;

namespace SchemaGen.Generator.Tests.Analyzers.Harness;

/// <summary>The harness itself: that it passes what is right, and above all that it fails what is wrong.</summary>
public sealed class VerifierTests
{
    [Fact]
    public Task What_is_reported_where_it_is_marked_passes() =>
        VerifyAsync("class {|TEST001:a|} { } class B { } class [|c|] { }");

    [Theory]
    [InlineData("class a { }")]
    [InlineData("class [|A|] { }")]
    [InlineData("[|class|] a { }")]
    [InlineData("class {|TEST002:a|} { }")]
    public Task What_is_not_reported_as_marked_fails(string source) =>
        Assert.ThrowsAsync<FailException>(() => VerifyAsync(source));

    [Fact]
    public Task Code_that_does_not_compile_fails() => Assert.ThrowsAsync<FailException>(() => VerifyAsync("class A : Missing { }"));

    [Fact]
    public Task An_analyzer_that_throws_fails() => Assert.ThrowsAsync<FailException>(() => VerifyAsync("class boom { }"));

    [Fact]
    public Task A_fix_that_gives_the_expected_file_passes() => FixAsync("class a { }\r\nclass b { }\r\n", "class A { }\r\nclass B { }\r\n");

    [Theory]
    [InlineData("class A { }\nclass B { }\n")]
    [InlineData("class A { }\r\nclass b { }\r\n")]
    public Task A_fix_that_gives_another_file_fails(string expected) =>
        Assert.ThrowsAsync<FailException>(() => FixAsync("class a { }\r\nclass b { }\r\n", expected));

    [Fact]
    public Task A_fix_that_changes_nothing_fails() =>
        Assert.ThrowsAsync<FailException>(() => FixAsync("class a { }", "class a { }", new UpperCaseNameFix(idle: true)));

    [Fact]
    public Task A_fix_that_is_not_offered_fails() => Assert.ThrowsAsync<FailException>(() => FixAsync("class A { }", "class A { }"));

    [Fact]
    public async Task Options_and_severities_reach_the_analyzer()
    {
        TestProject project = TestProject.Of("class a { }") with { EditorConfig = "root = true\n[*.cs]\ndotnet_diagnostic.TEST001.severity = none\n" };
        Assert.Empty(await AnalyzerVerifier.RunAsync(project, [new LowerCaseNameAnalyzer()]));
    }

    private static Task VerifyAsync(string source) =>
        AnalyzerVerifier.VerifyAsync(TestProject.Of(source), [new LowerCaseNameAnalyzer()], "TEST001");

    private static Task FixAsync(string source, string expected, UpperCaseNameFix? fix = null) =>
        CodeFixVerifier.VerifyAsync(TestProject.Of(source), [new("Models.cs", expected)], [new LowerCaseNameAnalyzer()], fix ?? new());
}
