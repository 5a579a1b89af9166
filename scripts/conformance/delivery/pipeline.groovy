/** Runs declarative pipelines: sections as https://www.jenkins.io/doc/book/pipeline/syntax/ has them, steps that record. Prints the commands of each story as JSON. */
import groovy.json.JsonOutput

class Refused extends RuntimeException {
    Refused(String message) { super(message) }
}

/** What happens around the pipeline. */
class Story {
    String branch
    boolean changed
    boolean approved
    String failing
    List<String> commands = []
    Map<String, Object> variables = [:]
}

/** What a closure of the pipeline may say: names without a meaning here are refused, as Jenkins refuses them. */
class Section {
    Story story
    String name
    Map<String, Object> said = [:]

    static final Map<String, List<String>> ALLOWED = [
        pipeline: ['agent', 'environment', 'options', 'parameters', 'triggers', 'tools', 'libraries', 'stages', 'post'],
        stage: ['agent', 'environment', 'options', 'tools', 'when', 'input', 'steps', 'stages', 'parallel', 'matrix', 'post'],
        stages: ['stage'],
        options: ['disableConcurrentBuilds', 'timeout', 'buildDiscarder', 'timestamps'],
        parameters: ['string', 'booleanParam', 'choice'],
        environment: ['credentials'],
        when: ['branch', 'changeset', 'triggeredBy', 'anyOf', 'allOf', 'not', 'beforeInput', 'beforeAgent', 'expression'],
        anyOf: ['branch', 'changeset', 'triggeredBy'],
        input: ['message', 'id', 'ok', 'submitter', 'submitterParameter', 'parameters'],
        post: ['always', 'aborted', 'failure', 'success', 'unstable', 'changed', 'cleanup'],
        steps: ['sh', 'dir', 'script', 'archiveArtifacts', 'echo', 'timeout', 'lock'],
    ]
    static final List<String> BODIES = ['always', 'aborted', 'failure', 'success', 'unstable', 'changed', 'cleanup', 'dir', 'script']

    List<String> allowed() { name in BODIES ? ALLOWED.steps : ALLOWED[name] }

    Object invokeMethod(String word, Object given) {
        def arguments = given as List
        if (!(word in allowed())) throw new Refused("$name has no $word")
        if (word == 'sh') return command(arguments[0])
        if (word == 'credentials') return "secret-${arguments[0]}".toString()
        if (word in ['dir', 'script']) return run(word, arguments.last())
        said[word] = (said[word] ?: []) + [arguments]
    }

    Object getProperty(String word) {
        if (word in ['story', 'name', 'said']) return getMetaClass().getProperty(this, word)
        if (word in ['none', 'any']) return word
        if (word in ['params', 'env']) return word == 'params' ? [DATA: ''] : story.variables
        if (story.variables.containsKey(word)) return story.variables[word]
        throw new Refused("nothing is called $word in $name")
    }

    void setProperty(String word, Object value) {
        if (word in ['story', 'name', 'said']) { getMetaClass().setProperty(this, word, value); return }
        if (name != 'environment') throw new Refused("$word cannot be set in $name")
        story.variables[word] = value.toString()
        if (value.toString().startsWith('secret-')) {
            story.variables["${word}_USR".toString()] = 'user'
            story.variables["${word}_PSW".toString()] = value.toString()
        }
    }

    Object command(Object given) {
        def line = (given instanceof Map ? given.script : given) as String
        story.commands << line
        if (story.failing && line.contains(story.failing)) throw new RuntimeException(line)
        return given instanceof Map && given.returnStdout ? 'mia\n' : null
    }

    Section run(String word, Closure body) {
        def inner = new Section(story: story, name: word)
        def copy = (Closure) body.clone()
        copy.delegate = inner
        copy.resolveStrategy = Closure.DELEGATE_ONLY
        copy.call()
        return inner
    }

    Object part(String word) { said[word] ? said[word][0].last() : null }

    boolean holds(Section conditions) {
        def one = { String word, Object value ->
            if (word == 'branch') return story.branch == value
            if (word == 'changeset') return story.changed
            if (word == 'triggeredBy') return false
            return true
        }
        conditions.said.every { word, calls ->
            calls.every { word == 'anyOf' ? run('anyOf', it.last()).said.any { inner, each -> each.any { one(inner, it[0]) } } : one(word, it[0]) }
        }
    }

    void pipeline() {
        ['options', 'parameters', 'environment'].each { if (part(it)) run(it, (Closure) part(it)) }
        if (!said.agent) throw new Refused('a pipeline needs an agent')
        stages()
    }

    void stages() {
        def list = run('stages', (Closure) part('stages'))
        if (!list.said.stage) throw new Refused('stages without a stage')
        list.said.stage.each { run('stage', (Closure) it.last()).stage() }
    }

    void stage() {
        if (said.steps == null && said.stages == null) throw new Refused('a stage does nothing')
        if (part('options')) run('options', (Closure) part('options'))
        if (part('when') && !holds(run('when', (Closure) part('when')))) return
        if (part('input')) {
            def input = run('input', (Closure) part('input'))
            if (!input.said.message) throw new Refused('an input needs a message')
            if (!story.approved) throw new InterruptedException('aborted')
            if (input.said.submitterParameter) story.variables[input.said.submitterParameter[0][0].toString()] = 'mia'
        }
        if (part('environment')) run('environment', (Closure) part('environment'))
        def post = part('post') ? run('post', (Closure) part('post')) : null
        try {
            if (said.stages) stages() else run('steps', (Closure) part('steps'))
        } catch (Refused refused) {
            throw refused
        } catch (RuntimeException failure) {
            if (post?.part('failure')) run('failure', (Closure) post.part('failure'))
            throw failure
        } finally {
            if (post?.part('always')) run('always', (Closure) post.part('always'))
        }
    }
}

/** Fills `pipeline` in for the file that is run. */
abstract class Declarative extends Script {
    void pipeline(Closure body) {
        def section = new Section(story: binding.getVariable('story'), name: 'root')
        section.run('pipeline', body).pipeline()
    }
}

def stories = [
    change: [branch: 'feature', changed: true, approved: true],
    push: [branch: 'main', changed: true, approved: true],
    refused: [branch: 'main', changed: true, approved: false],
    declined: [branch: 'main', changed: true, approved: true, failing: 'request_approval.py'],
    'promotion fails': [branch: 'main', changed: true, approved: true, failing: 'promote.py'],
]
def shared = [REGISTRY: 'registry.example.com', WORKSPACE_TMP: '/tmp']
def configuration = new org.codehaus.groovy.control.CompilerConfiguration(scriptBaseClass: Declarative.name)
def runs = args.collect { file ->
    stories.collectEntries { name, about ->
        def story = new Story(about)
        story.variables.putAll(shared)
        def shell = new GroovyShell(this.class.classLoader, new Binding(story: story), configuration)
        try {
            shell.evaluate(new File(file))
        } catch (Refused refused) {
            throw new IllegalStateException("$file: ${refused.message}")
        } catch (InterruptedException | RuntimeException expected) {
            if (!(name in ['refused', 'declined', 'promotion fails'])) throw expected
        }
        [name, story.commands]
    }
}
println JsonOutput.toJson(runs)
